using System.Diagnostics;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Executors;

namespace Platform.DataPlane.Telemetry;

/// <summary>The spans of an execution: itself, the guest's run inside of it, and what the guest called. They cost nothing while nobody listens.</summary>
internal static class ExecutionTrace
{
    /// <summary>The name that listeners subscribe to.</summary>
    public const string SourceName = "Platform.DataPlane";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Null while nobody listens.</summary>
    public static Activity? Begin(VersionRoute version, string requestId)
    {
        var span = Source.StartActivity("execution");
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag("platform.request_id", requestId);
            span.SetTag("platform.environment", version.Environment.Value);
            span.SetTag("platform.tenant", version.Plugin.Tenant.Value);
            span.SetTag("platform.plugin", $"{version.Plugin.Namespace}/{version.Plugin.Plugin}");
            span.SetTag("platform.ref", version.RefText);
        }

        return span;
    }

    /// <summary>Ends the span with how the run ended, and adds the guest's own as the executor timed it.</summary>
    public static void End(Activity span, GuestRun run, string outcome, DateTimeOffset now)
    {
        span.SetTag("platform.outcome", outcome);
        if (run.WallMicroseconds > 0)
        {
            // The executor says how long it took, not when: it ended before now.
            using var guest = Source.StartActivity(
                "guest", ActivityKind.Internal, span.Context, startTime: now - TimeSpan.FromMicroseconds(run.WallMicroseconds));
            guest?.SetTag("platform.cpu_us", run.CpuMicroseconds);
            guest?.SetEndTime(now.UtcDateTime);
        }

        span.Dispose();
    }

    /// <summary>A call of the guest; its input is nobody's business. Null while nobody listens.</summary>
    public static Activity? BeginCall(ActivityContext execution, string operation)
    {
        if (execution == default)
        {
            return null;
        }

        var span = Source.StartActivity("call", ActivityKind.Internal, execution);
        span?.SetTag("platform.operation", operation);
        return span;
    }
}
