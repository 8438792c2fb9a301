using Microsoft.Extensions.ObjectPool;
using Platform.Contracts.Executions;
using Platform.Contracts.Executors;
using Platform.DataPlane.Capabilities;
using Platform.DataPlane.Capabilities.PluginCall;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Telemetry;

namespace Platform.DataPlane.Executions;

/// <summary>Runs plugins that other plugins call: each is an execution of its own, with its limits, its record and its usage. It ends with its caller at the latest.</summary>
internal sealed class InnerExecutions(
    Entrance entrance, GuestRunner runner, ObjectPool<GuestRun> runs, ExecutionLedger ledger, ExecutionMetrics metrics, TimeProvider time)
{
    // What stands in the place of a host in the address that the callee is told; nobody has a name below it.
    private const string Host = "https://platform.internal";

    /// <param name="version">What runs.</param>
    /// <param name="caller">The execution that calls it.</param>
    /// <param name="input">The body.</param>
    /// <param name="leftMs">What its caller has left, and so the most that it may take.</param>
    /// <param name="answer">What is made of the run when it has ended and is on record.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="CallException">Nothing may begin at the moment.</exception>
    public async Task<byte[]> RunAsync(
        VersionRoute version, CallerRun caller, ReadOnlyMemory<byte> input, int leftMs, Func<GuestRun, byte[]> answer, CancellationToken cancellationToken)
    {
        if (ledger.IsFull)
        {
            throw new CallException("unavailable", "This node cannot record executions.");
        }

        if (entrance.Enter(version) is { } denial)
        {
            metrics.Deny(version, OutcomeAnswer.Name(denial.Outcome));
            throw new CallException(CalleeAnswer.CodeOf(denial.Outcome), $"{OutcomeAnswer.Name(denial.Outcome)}: {denial.Detail}");
        }

        ExecutionRecord? record = null;
        try
        {
            var run = runs.Get();
            record = await ExecuteAsync(version, caller, run, input, leftMs, cancellationToken);
            return Answer(run, answer);
        }
        finally
        {
            Entrance.Leave(version, record);
        }
    }

    private async ValueTask<ExecutionRecord?> ExecuteAsync(
        VersionRoute version, CallerRun caller, GuestRun run, ReadOnlyMemory<byte> input, int leftMs, CancellationToken cancellationToken)
    {
        var start = RequestStart.Now(time);
        var trace = ExecutionTrace.Begin(version, start.RequestId, headers: null);
        var limits = version.Limits with { WallMs = Math.Min(version.Limits.WallMs, leftMs) };
        (run.RequestId, run.Limits, run.Trace, run.Caller) = (start.Id, limits, trace?.Guest ?? default, caller);
        WriteHead(version, run.Head);
        if (input.Length > limits.InputBytes)
        {
            run.Fail(ExecutionOutcome.InputLimit, $"A body may have {limits.InputBytes} bytes.");
        }
        else
        {
            await runner.RunAsync(version, run, input, Patience(leftMs), cancellationToken);
        }

        return ledger.Close(version, run, start, input.Length, trace);
    }

    private byte[] Answer(GuestRun run, Func<GuestRun, byte[]> answer)
    {
        try
        {
            return answer(run);
        }
        finally
        {
            runs.Return(run);
        }
    }

    // As RequestHead is read: method, address, no headers.
    private static void WriteHead(VersionRoute version, FrameWriter head)
    {
        head.WriteText(HttpMethods.Post);
        head.WriteText($"{Host}/name/{version.Plugin}");
        head.WriteUInt16(0);
    }

    private static TimeSpan Patience(int leftMs) => TimeSpan.FromMilliseconds(Math.Min(leftMs, Admission.Patience.TotalMilliseconds));
}
