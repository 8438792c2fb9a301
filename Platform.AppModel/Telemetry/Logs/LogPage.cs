namespace Aspire.Hosting.Telemetry.Logs;

/// <param name="Entries">The newest that match, oldest first.</param>
/// <param name="Matching">How many match.</param>
/// <param name="Held">How many there are.</param>
/// <param name="Last">The newest's number: what comes after it is news.</param>
/// <param name="Forgotten">How many made room for others.</param>
internal sealed record LogPage(IReadOnlyList<LogEntry> Entries, int Matching, int Held, long Last, long Forgotten);
