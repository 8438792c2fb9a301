namespace Aspire.Hosting.Telemetry.Metrics;

/// <param name="Name">Of the instrument, with its resource.</param>
/// <param name="Kind">What its values mean.</param>
/// <param name="Unit">As the instrument says.</param>
/// <param name="Description">As the instrument says.</param>
/// <param name="Instance">The replica.</param>
/// <param name="Tags">The dimensions.</param>
/// <param name="IsDelta">What came since the last one, not since the beginning.</param>
/// <param name="Value">A number; of a histogram how many values.</param>
/// <param name="Counts">Of a histogram.</param>
internal sealed record MetricReading(
    InstrumentName Name,
    InstrumentKind Kind,
    string Unit,
    string Description,
    string Instance,
    IReadOnlyList<Tag> Tags,
    bool IsDelta,
    double Value,
    HistogramCounts? Counts);
