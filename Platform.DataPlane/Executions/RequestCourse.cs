using Microsoft.Extensions.ObjectPool;
using Platform.Contracts.Executions;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Telemetry;

namespace Platform.DataPlane.Executions;

/// <summary>What becomes of a request that was let in: its body, its run, its record, its answer.</summary>
internal sealed class RequestCourse(GuestRunner runner, ObjectPool<GuestRun> runs, ExecutionLedger ledger)
{
    // As long as a full journal takes to have room again once the control plane is back.
    private const string RetryAfterSeconds = "5";

    /// <param name="context">The request.</param>
    /// <param name="version">What it runs.</param>
    /// <param name="start">When it came.</param>
    /// <param name="showsUsage">Whether the key's holder is always told what an execution used.</param>
    /// <returns>What went on record; null: nothing.</returns>
    public async ValueTask<ExecutionRecord?> RunAsync(HttpContext context, VersionRoute version, RequestStart start, bool showsUsage)
    {
        if (ledger.IsFull)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            await Problem.WriteAsync(context, Refusal.JournalFull, start.RequestId);
            return null;
        }

        var run = runs.Get();
        var trace = ExecutionTrace.Begin(version, start.RequestId, context.Request.Headers);
        (run.RequestId, run.Limits, run.Trace) = (start.Id, version.Limits, trace?.Guest ?? default);
        var (inputBytes, fault) = await ExecuteAsync(context, version, run);
        if (fault is { } broken)
        {
            trace?.Abandon();
            runs.Return(run);
            await Problem.WriteAsync(context, broken, start.RequestId);
            return null;
        }

        // First on record, then told: whatever happens to this process, nobody holds an answer that it does not remember.
        var record = ledger.Close(version, run, start, inputBytes, trace);
        if (showsUsage || UsageHeader.IsAskedFor(context.Request))
        {
            UsageHeader.Apply(context.Response, run, inputBytes);
        }

        await ExecutionAnswer.WriteAsync(context, run, start.RequestId);
        runs.Return(run);
        return record;
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
