namespace Aspire.Hosting.Dashboard;

/// <param name="Name">The replica.</param>
/// <param name="Resource">What it is a replica of.</param>
/// <param name="Kind">Project, Postgres, Redis, …</param>
/// <param name="State">One word.</param>
/// <param name="Health">good, bad, pending, stopped for what nobody wants to run now, or off for what is done without: the colour.</param>
/// <param name="Origin">server, given, substitute or absent; empty for a program of the application.</param>
/// <param name="Source">Where the thing that runs was found.</param>
/// <param name="Problem">Why it is not well, if somebody knows.</param>
/// <param name="Started">When, as ISO 8601; absent for what is no process.</param>
/// <param name="Restarts">Since the start of the app host.</param>
/// <param name="Urls">To click on.</param>
/// <param name="Needs">What it waits for or knows the address of.</param>
/// <param name="Group">What it is part of, such as a region; null where it is nobody's.</param>
/// <param name="Commands">What can be done with it.</param>
internal sealed record ResourceRow(
    string Name,
    string Resource,
    string Kind,
    string State,
    string Health,
    string Origin,
    string Source,
    string? Problem,
    DateTime? Started,
    int Restarts,
    IReadOnlyList<RowUrl> Urls,
    IReadOnlyList<ResourceNeed> Needs,
    string? Group,
    IReadOnlyList<RowCommand> Commands);
