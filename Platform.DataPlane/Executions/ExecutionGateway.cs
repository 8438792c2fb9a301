using System.Diagnostics;
using Microsoft.Extensions.ObjectPool;
using Platform.Contracts.Executions;
using Platform.DataPlane.AccessKeys;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Regions;
using Platform.DataPlane.Telemetry;

namespace Platform.DataPlane.Executions;

/// <summary>The plugin path: terminal for everything below <c>/name</c> and <c>/ref</c>, before routing, without a log line a request.</summary>
internal sealed class ExecutionGateway(
    RequestDelegate next, CurrentCatalog catalog, KeyCheck keys, GuestRunner runner, ObjectPool<GuestRun> runs,
    ExecutionJournal journal, ExecutionMetrics metrics, NodeOptions node, TimeProvider time)
{
    // As long as a full journal takes to have room again once the control plane is back.
    private const string RetryAfterSeconds = "5";

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        return ExecutionTarget.Matches(path) ? HandleAsync(context, path) : next(context);
    }

    private async Task HandleAsync(HttpContext context, string path)
    {
        var (at, arrived) = (time.GetUtcNow(), time.GetTimestamp());
        var id = Guid.CreateVersion7(at);
        var requestId = id.ToString("n");
        var headers = context.Response.Headers;
        headers[ExecutionHeaders.RequestId] = requestId;
        headers[ExecutionHeaders.Region] = node.Region.Value;
        headers[ExecutionHeaders.Node] = node.Name;
        if (Find(context, path, out var refusal) is not { } version)
        {
            await Problem.WriteAsync(context, refusal, requestId);
            return;
        }

        headers[ExecutionHeaders.Ref] = version.RefText;
        if (journal.IsFull)
        {
            headers.RetryAfter = RetryAfterSeconds;
            await Problem.WriteAsync(context, Refusal.JournalFull, requestId);
            return;
        }

        var run = runs.Get();
        var span = ExecutionTrace.Begin(version, requestId);
        (run.RequestId, run.Limits, run.Trace) = (id, version.Limits, span?.Context ?? default);
        var (inputBytes, fault) = await ExecuteAsync(context, version, run);
        if (fault is { } broken)
        {
            span?.Dispose();
            runs.Return(run);
            await Problem.WriteAsync(context, broken, requestId);
            return;
        }

        // First on record, then told: whatever happens to this process, nobody holds an answer that it does not remember.
        journal.Add(new ExecutionRecord(
            requestId, version.Environment, version.Plugin.Tenant, version.Plugin.Namespace, version.Plugin.Plugin, version.Ref, node.Region, node.Name,
            run.Outcome, ExecutionAnswer.StatusOf(run), at, run.WallMicroseconds / 1000.0, inputBytes, run.Output.Written.Length, run.Log,
            run.SentAt == 0 ? 0 : time.GetElapsedTime(arrived, run.SentAt).TotalMilliseconds, run.Used, run.Limits));
        UsageHeader.Apply(context, run, inputBytes);
        Tell(version, run, span);
        await ExecutionAnswer.WriteAsync(context, run, requestId);
        runs.Return(run);
    }

    private void Tell(VersionRoute version, GuestRun run, Activity? span)
    {
        var outcome = OutcomeAnswer.Name(run.Outcome);
        metrics.Add(version, run, outcome);
        if (span is not null)
        {
            ExecutionTrace.End(span, run, outcome, time.GetUtcNow());
        }
    }

    private VersionRoute? Find(HttpContext context, string path, out Refusal refusal)
    {
        refusal = Refusal.NotFound;
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            refusal = Refusal.MethodNotAllowed;
            return null;
        }

        var snapshot = catalog.Snapshot;
        if (keys.Check(snapshot, context.Request.Headers.Authorization) is not { } key)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            refusal = Refusal.Unauthenticated;
            return null;
        }

        if (!key.MayExecute)
        {
            refusal = Refusal.Forbidden;
            return null;
        }

        if (ExecutionTarget.Parse(path) is not { } target)
        {
            return null;
        }

        var (version, pluginExists) = Resolution.Resolve(snapshot, key, target);
        refusal = pluginExists ? Refusal.NotDeployed : Refusal.NotFound;
        return version;
    }

    // A fault is one of the request as such: then nothing ran, and there is nothing to record.
    private async ValueTask<(long InputBytes, Refusal? Fault)> ExecuteAsync(HttpContext context, VersionRoute version, GuestRun run)
    {
        try
        {
            if (!RequestHeadWriter.TryWrite(context.Request, run.Head)
                || await RequestBody.ReadAsync(context.Request, run.Limits.InputBytes, context.RequestAborted) is not { } body)
            {
                run.Fail(ExecutionOutcome.InputLimit, $"A body may have {run.Limits.InputBytes} bytes.");
                return (context.Request.ContentLength ?? 0, null);
            }

            using (body)
            {
                await runner.RunAsync(version, run, body.Bytes, Admission.Patience, context.RequestAborted);
                return (body.Bytes.Length, null);
            }
        }
        // Only the body throws these: nothing has been sent to an executor.
        catch (BadHttpRequestException problem) when (!context.RequestAborted.IsCancellationRequested)
        {
            return (0, Refusal.Of(problem));
        }
        catch (Exception problem) when (problem is OperationCanceledException or IOException)
        {
            run.Fail(ExecutionOutcome.Cancelled, "");
            return (0, null);
        }
    }
}
