namespace Aspire.Hosting.Telemetry;

/// <param name="Resource">The name that the application declares.</param>
/// <param name="Instance">The replica.</param>
/// <param name="Errors">How many errors of it are among the logs that are held.</param>
internal sealed record OriginRow(string Resource, string Instance, int Errors);
