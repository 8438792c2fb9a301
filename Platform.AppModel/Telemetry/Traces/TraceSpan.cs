namespace Aspire.Hosting.Telemetry.Traces;

/// <param name="TraceId">In hexadecimal, as all ids.</param>
/// <param name="Id">The span's own.</param>
/// <param name="ParentId">Empty for the first.</param>
/// <param name="Name">What it is.</param>
/// <param name="Kind">internal, server, client, producer or consumer.</param>
/// <param name="Origin">Whose it is.</param>
/// <param name="Scope">The library that made it.</param>
/// <param name="Start">Milliseconds since 1970.</param>
/// <param name="Duration">Milliseconds.</param>
/// <param name="IsError">Whether it says that it failed.</param>
/// <param name="Problem">Why, if it says so.</param>
/// <param name="Tags">What it carries.</param>
/// <param name="Events">What happened in it.</param>
/// <param name="Links">Spans elsewhere that it has to do with.</param>
internal sealed record TraceSpan(
    string TraceId,
    string Id,
    string ParentId,
    string Name,
    string Kind,
    Origin Origin,
    string Scope,
    double Start,
    double Duration,
    bool IsError,
    string Problem,
    IReadOnlyList<Tag> Tags,
    IReadOnlyList<SpanEvent> Events,
    IReadOnlyList<SpanLink> Links)
{
    public double End => Start + Duration;

    public int Weight =>
        (2 * Telemetry.Weight.Item) + Telemetry.Weight.Of(Name) + Telemetry.Weight.Of(Problem) + Telemetry.Weight.Of(Tags)
        + Events.Sum(one => Telemetry.Weight.Item + Telemetry.Weight.Of(one.Name) + Telemetry.Weight.Of(one.Tags))
        + Links.Sum(one => Telemetry.Weight.Item + Telemetry.Weight.Of(one.Tags));
}
