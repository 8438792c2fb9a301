namespace Aspire.Hosting.Dashboard;

/// <param name="Name">The replica.</param>
/// <param name="Resource">What it is a replica of.</param>
/// <param name="Kind">Project, Postgres, Redis, …</param>
/// <param name="State">One word.</param>
/// <param name="Health">good, bad, or pending: the colour.</param>
/// <param name="Source">Where the thing that runs was found.</param>
/// <param name="Started">When, as ISO 8601; absent for what is no process.</param>
/// <param name="Restarts">Since the start of the app host.</param>
/// <param name="ExitCode">Of the last end.</param>
/// <param name="Urls">To click on.</param>
internal sealed record ResourceRow(string Name, string Resource, string Kind, string State, string Health, string Source, DateTime? Started, int Restarts, int? ExitCode, IReadOnlyList<string> Urls);
