using System.Collections.Concurrent;
using System.Diagnostics;
using Platform.DataPlane.Telemetry;

namespace Platform.DataPlane.Tests.Telemetry;

/// <summary>All spans of nodes in this process that end while somebody holds it.</summary>
internal sealed class Spans : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public Spans()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ExecutionTrace.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The one span of an execution that a request began.</summary>
    public Activity Execution(string? requestId) => Assert.Single(_ended, span => span.OperationName == "execution" && Tag(span, "platform.request_id") == requestId);

    /// <summary>The one span of that name in another one.</summary>
    public Activity In(Activity parent, string name) => Assert.Single(All(parent, name));

    /// <summary>The spans of that name in another one, in order.</summary>
    public IReadOnlyList<Activity> All(Activity parent, string name) =>
        [.. _ended.Where(span => span.TraceId == parent.TraceId && span.ParentSpanId == parent.SpanId && span.OperationName == name).OrderBy(span => span.StartTimeUtc)];

    public IReadOnlyList<Activity> Of(ActivityTraceId trace) => [.. _ended.Where(span => span.TraceId == trace)];

    public static string? Tag(Activity span, string name) => span.GetTagItem(name)?.ToString();

    public void Dispose() => _listener.Dispose();
}
