using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

public sealed record CustomResourceSnapshot
{
    public required string ResourceType { get; init; }

    public ResourceStateSnapshot? State { get; init; }

    public HealthStatus? HealthStatus { get; init; }

    public int? ExitCode { get; init; }

    public DateTime? StartTimeStamp { get; init; }

    public ImmutableArray<UrlSnapshot> Urls { get; init; } = [];

    /// <summary>Where the thing that runs was found.</summary>
    internal string Source { get; init; } = "";

    internal int Restarts { get; init; }

    /// <summary>What keeps it from being healthy, in words.</summary>
    internal string? Problem { get; init; }
}
