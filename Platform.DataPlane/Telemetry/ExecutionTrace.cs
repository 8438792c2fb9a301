using System.Diagnostics;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Executors;

namespace Platform.DataPlane.Telemetry;

/// <summary>
/// The spans of one execution: itself, in it its time in an executor, in that the guest's, and in that what the guest called. There is none while nobody listens.
/// </summary>
internal sealed class ExecutionTrace
{
    /// <summary>The name that listeners subscribe to.</summary>
    public const string SourceName = "Platform.DataPlane";

    private static readonly ActivitySource Source = new(SourceName);

    private readonly Activity _execution;
    private readonly Activity? _executor;
    private readonly Activity? _guest;

    private ExecutionTrace(Activity execution)
    {
        _execution = execution;
        // Begun now for their ids, which calls of the guest need; when they were is known in the end. None of them is what this thread is doing.
        _executor = Source.StartActivity("executor", ActivityKind.Internal, execution.Context);
        _guest = _executor is null ? null : Source.StartActivity("guest", ActivityKind.Internal, _executor.Context);
        Activity.Current = execution;
    }

    /// <summary>What the guest's calls are part of.</summary>
    public ActivityContext Guest => (_guest ?? _execution).Context;

    /// <summary>Null while nobody listens.</summary>
    /// <param name="version">What runs.</param>
    /// <param name="requestId">Its id.</param>
    /// <param name="headers">Of the request: a caller's <c>traceparent</c> is linked to and otherwise not believed. Null: no request began it.</param>
    public static ExecutionTrace? Begin(VersionRoute version, string requestId, IHeaderDictionary? headers)
    {
        if (!Source.HasListeners() || Source.StartActivity("execution") is not { } span)
        {
            return null;
        }

        if (headers is not null && span.Parent is { } request)
        {
            // One name for all plugins; the span in it says which.
            request.DisplayName = "call of a plugin";
        }

        if (span.IsAllDataRequested && ActivityContext.TryParse(headers?.TraceParent, null, isRemote: true, out var asked))
        {
            span.AddLink(new ActivityLink(asked));
        }

        return Of(span, version, requestId);
    }

    /// <summary>In the trace of a service of the installation, which showed its certificate: nobody else's word goes so far. Null while nobody listens.</summary>
    public static ExecutionTrace? BeginForPeer(VersionRoute version, string requestId, IHeaderDictionary headers)
    {
        if (ActivityContext.TryParse(headers.TraceParent, null, isRemote: true, out var peer) && Activity.Current is { } request)
        {
            // It would be a trace of its own with nothing in it.
            request.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }

        return Source.StartActivity("execution", ActivityKind.Internal, peer) is { } span ? Of(span, version, requestId) : null;
    }

    /// <summary>Ends the spans with how the run ended. What the executor says of its time has been cut to what passed here; the guest's is laid at its end.</summary>
    public void End(GuestRun run, string outcome, TimeProvider time)
    {
        _execution.SetTag("platform.outcome", outcome);
        if (run.SentAt != 0)
        {
            var since = time.GetElapsedTime(run.SentAt);
            var sent = time.GetUtcNow().UtcDateTime - since;
            var began = sent < _execution.StartTimeUtc ? _execution.StartTimeUtc : sent;

            // One that was lost has told nothing.
            var elapsed = run.ElapsedMicroseconds > 0 ? run.ElapsedMicroseconds : (long)since.TotalMicroseconds;
            var wall = run.WallMicroseconds > 0 ? run.WallMicroseconds : elapsed;
            var ended = began + TimeSpan.FromMicroseconds(elapsed);
            _guest?.SetTag("platform.cpu_us", run.CpuMicroseconds);
            Stop(_guest, ended - TimeSpan.FromMicroseconds(wall - run.PrepareMicroseconds), ended);
            _executor?.SetTag("platform.wait_us", elapsed - wall);
            _executor?.SetTag("platform.prepare_us", run.PrepareMicroseconds);
            Stop(_executor, began, ended);
        }

        _execution.Dispose();
    }

    /// <summary>Ends the execution's span alone: nothing ran, and nothing is on record.</summary>
    public void Abandon() => _execution.Dispose();

    /// <summary>A call of the guest; its input is nobody's business. Null while nobody listens.</summary>
    public static Activity? BeginCall(ActivityContext guest, string operation)
    {
        if (guest == default)
        {
            // What this thread happened to be doing when the executor was started is none of this call's.
            Activity.Current = null;
            return null;
        }

        var span = Source.StartActivity("call", ActivityKind.Internal, guest);
        span?.SetTag("platform.operation", operation);
        return span;
    }

    /// <summary>Notes why the call that is under way has no answer.</summary>
    public static void FailCall(string code) => Activity.Current?.SetTag("platform.error", code);

    /// <summary>A request to another host, within the call that is under way: where to, and no more of the address. Null while nobody listens.</summary>
    public static Activity? BeginRequest(HttpMethod method, Uri url)
    {
        if (Activity.Current is null || Source.StartActivity(method.Method, ActivityKind.Client) is not { } span)
        {
            return null;
        }

        span.SetTag("http.request.method", method.Method);
        span.SetTag("server.address", url.IdnHost);
        span.SetTag("server.port", url.Port);
        return span;
    }

    /// <summary>Notes that there is an answer.</summary>
    public static void Answer(Activity? request, int status) => request?.SetTag("http.response.status_code", status);

    private static ExecutionTrace Of(Activity span, VersionRoute version, string requestId)
    {
        if (span.IsAllDataRequested)
        {
            span.SetTag("platform.request_id", requestId);
            span.SetTag("platform.environment", version.Environment.Value);
            span.SetTag("platform.tenant", version.Plugin.Tenant.Value);
            span.SetTag("platform.plugin", $"{version.Plugin.Namespace}/{version.Plugin.Plugin}");
            span.SetTag("platform.ref", version.RefText);
        }

        return new ExecutionTrace(span);
    }

    private static void Stop(Activity? span, DateTime began, DateTime ended)
    {
        span?.SetStartTime(began);
        span?.SetEndTime(ended);
        span?.Stop();
    }
}
