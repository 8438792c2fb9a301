using System.Diagnostics;

namespace Platform.DataPlane.Telemetry;

/// <summary>
/// A trace begins at its node. A caller's <c>traceparent</c> would decide which of its requests are sampled, and its baggage and state would be carried along; an execution
/// links to it instead.
/// </summary>
internal sealed class OwnTraces : DistributedContextPropagator
{
    public override IReadOnlyCollection<string> Fields => [];

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
    }

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        (traceId, traceState) = (null, null);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
}
