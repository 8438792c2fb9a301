namespace Aspire.Hosting.Telemetry.Metrics;

/// <summary>Its store's lock guards it.</summary>
internal sealed class Instrument(MetricReading first)
{
    private readonly Dictionary<string, Series> _series = new(StringComparer.Ordinal);

    public InstrumentKind Kind => first.Kind;

    public string Unit => first.Unit;

    public IReadOnlyCollection<Series> Series => _series.Values;

    public InstrumentRow Row => new(first.Name.Resource, first.Name.Meter, first.Name.Name, first.Unit, first.Description, first.Kind, _series.Count);

    public Series? Find(MetricReading reading) => _series.GetValueOrDefault(Key(reading.Instance, reading.Tags));

    public Series Begin(MetricReading reading) => _series[Key(reading.Instance, reading.Tags)] = new Series(reading.Instance, reading.Tags);

    public void Forget(Series series) => _series.Remove(Key(series.Instance, series.Tags));

    private static string Key(string instance, IReadOnlyList<Tag> tags) =>
        string.Join('\n', tags.OrderBy(tag => tag.Name, StringComparer.Ordinal).Select(tag => $"{tag.Name}\t{tag.Value}").Prepend(instance));
}
