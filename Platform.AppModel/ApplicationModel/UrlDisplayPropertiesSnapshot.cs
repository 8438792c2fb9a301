namespace Aspire.Hosting.ApplicationModel;

/// <param name="DisplayName">Stands in the address's place.</param>
/// <param name="SortOrder">Higher ones stand first.</param>
public sealed record UrlDisplayPropertiesSnapshot(string DisplayName = "", int SortOrder = 0);
