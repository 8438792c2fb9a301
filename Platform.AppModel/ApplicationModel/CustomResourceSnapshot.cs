using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

public sealed record CustomResourceSnapshot
{
    public required string ResourceType { get; init; }

    public ResourceStateSnapshot? State { get; init; }

    public HealthStatus? HealthStatus { get; init; }

    public ImmutableArray<HealthReportSnapshot> HealthReports { get; init; } = [];

    public int? ExitCode { get; init; }

    public DateTime? StartTimeStamp { get; init; }

    public DateTime? StopTimeStamp { get; init; }

    public ImmutableArray<UrlSnapshot> Urls { get; init; } = [];

    public ImmutableArray<ResourceCommandSnapshot> Commands { get; init; } = [];

    /// <summary>Where the thing that runs was found.</summary>
    internal string Source { get; init; } = "";

    /// <summary>Nobody wants it to run now: it was stopped by hand, or is to be started by hand.</summary>
    internal bool IsAtRest { get; init; }

    /// <summary>It is up, and the handlers that wanted to know are done.</summary>
    internal bool IsReady { get; init; }

    /// <summary>It crashed and is started again in a moment.</summary>
    internal bool StartsAgain { get; init; }

    internal int Restarts { get; init; }

    /// <summary>What keeps it from being healthy, in words.</summary>
    internal string? Problem { get; init; }
}
