namespace Aspire.Hosting.Telemetry;

/// <summary>What the app host holds in memory of each kind. The oldest goes first.</summary>
internal sealed record TelemetryLimits
{
    private const int MiB = 1024 * 1024;

    /// <summary>Some thirty thousand records: an hour of work, or a minute of a service that writes without end.</summary>
    public int LogBytes { get; init; } = 32 * MiB;

    /// <summary>Some fifty thousand spans.</summary>
    public int TraceBytes { get; init; } = 64 * MiB;

    /// <summary>More rows than anybody reads one by one; a loop that calls without end is cut off here, and the page says how many are missing.</summary>
    public int SpansOfTrace { get; init; } = 2000;

    /// <summary>Half an hour, every 5 s, of a thousand series; when it is full, each forgets the older part of what it holds.</summary>
    public int MetricBytes { get; init; } = 32 * MiB;

    /// <summary>Half an hour at a point every 5 s.</summary>
    public int PointsOfSeries { get; init; } = 360;

    /// <summary>Ten services with two hundred each; then the one goes that had no point for longest.</summary>
    public int Series { get; init; } = 2000;
}
