namespace Aspire.Hosting.Dashboard;

/// <param name="Url">To click on.</param>
/// <param name="Text">What stands in its place.</param>
internal sealed record RowUrl(string Url, string? Text);
