namespace Aspire.Hosting.Telemetry.Metrics;

/// <param name="Name">The instrument.</param>
/// <param name="By">A line for each value of this dimension; empty: one for all.</param>
/// <param name="Where">Only series with these values.</param>
/// <param name="Minutes">How far back.</param>
/// <param name="Part">Of a histogram that is shown by a dimension: which quantile.</param>
internal sealed record ChartQuery(InstrumentName Name, string By, IReadOnlyList<Tag> Where, int Minutes, double Part);
