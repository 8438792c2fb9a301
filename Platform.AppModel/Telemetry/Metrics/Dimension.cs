namespace Aspire.Hosting.Telemetry.Metrics;

/// <param name="Name">An attribute's, or <see cref="Replica"/>.</param>
/// <param name="Values">All that there are, or the first so many.</param>
internal sealed record Dimension(string Name, IReadOnlyList<string> Values)
{
    /// <summary>No attribute: which replica told.</summary>
    public const string Replica = "replica";

    // As many as somebody looks through in a list.
    private const int Most = 100;

    public static IReadOnlyList<Dimension> Of(IReadOnlyCollection<Series> series)
    {
        var names = series.SelectMany(one => one.Tags).Select(tag => tag.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Prepend(Replica);
        return [.. names.Select(name => new Dimension(name, [.. series.Select(one => one.ValueOf(name)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(Most)]))];
    }
}
