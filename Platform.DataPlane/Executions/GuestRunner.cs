using Platform.Contracts.Executions;
using Platform.Contracts.Versions;
using Platform.DataPlane.Capabilities;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Images;

namespace Platform.DataPlane.Executions;

/// <summary>Takes a run from a version of the catalog to its end. Every way it can end is an outcome in the run.</summary>
internal sealed class GuestRunner(Readiness readiness, Admission admission, ExecutorGroups executors, Conduct conduct, CapabilityBroker broker)
{
    /// <param name="version">What to run.</param>
    /// <param name="run">With id and head set.</param>
    /// <param name="input">Must stay as it is until the run has ended.</param>
    /// <param name="patience">How long a version may take to become ready.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async ValueTask RunAsync(VersionRoute version, GuestRun run, ReadOnlyMemory<byte> input, TimeSpan patience, CancellationToken cancellationToken)
    {
        run.Program = version.Program ?? await PrepareAsync(version, run, patience, cancellationToken);
        if (run.Program is null)
        {
            return;
        }

        await RunAsync(version, run, input, cancellationToken);
        if (run.Outcome == ExecutionOutcome.NotReady)
        {
            await RunAgainAsync(version, run, input, patience, cancellationToken);
        }
    }

    /// <summary>An executor that is new found no image, or other bytes than it was told of: it had to make room since the version was made ready, or the disk is not what it was. It is made anew, once.</summary>
    private async ValueTask RunAgainAsync(VersionRoute version, GuestRun run, ReadOnlyMemory<byte> input, TimeSpan patience, CancellationToken cancellationToken)
    {
        readiness.Doubt(version);
        run.Restart();
        run.Program = await PrepareAsync(version, run, patience, cancellationToken);
        if (run.Program is not null)
        {
            await RunAsync(version, run, input, cancellationToken);
        }
    }

    private async Task<GuestProgram?> PrepareAsync(VersionRoute version, GuestRun run, TimeSpan patience, CancellationToken cancellationToken)
    {
        var reason = "This version cannot run.";
        try
        {
            if (version.State != VersionState.Failed)
            {
                if (await readiness.EnsureAsync(version, patience, cancellationToken) is { } program)
                {
                    return program;
                }

                reason = "The version's code image is being made.";
            }
        }
        catch (ImageFailedException problem)
        {
            reason = problem.Message;
        }
        catch (OperationCanceledException)
        {
            run.Fail(ExecutionOutcome.Cancelled, "");
            return null;
        }

        run.Fail(ExecutionOutcome.NotReady, reason);
        return null;
    }

    private async ValueTask RunAsync(VersionRoute version, GuestRun run, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        var (group, admittance) = (conduct.GroupOf(version.Executors), Admittance.NodeFull);
        (run.Version, run.Broker, run.Place) = (version, broker, new Place(admission, group));
        try
        {
            admittance = run.Caller is null
                ? await admission.EnterAsync(version.Traffic, group, cancellationToken)
                : admission.TryEnter(version.Traffic, group);
            if (admittance != Admittance.Entered)
            {
                Refuse(version, run, admittance);
            }
            else if (await SendAsync(group, run, input, cancellationToken) is { } executor)
            {
                await using var cancel = cancellationToken.UnsafeRegister(static state => Cancel((CancelRequest)state!), new CancelRequest(executor, run));
                await run.Completion;
                conduct.Note(version.Executors, run.Outcome, run.CpuMicroseconds);
            }
            else
            {
                run.Fail(ExecutionOutcome.Overloaded, "No process that runs plugins is up.");
            }
        }
        catch (OperationCanceledException)
        {
            // Only while waiting: a run that was sent ends with what the executor says.
            run.Fail(ExecutionOutcome.Cancelled, "");
        }
        finally
        {
            if (admittance == Admittance.Entered)
            {
                admission.Leave(version.Traffic, group);
            }
        }
    }

    private static void Refuse(VersionRoute version, GuestRun run, Admittance admittance)
    {
        if (admittance == Admittance.ShareFull)
        {
            var (plugin, tenant) = (version.Traffic.Limits.ConcurrentExecutions, version.Traffic.Tenant.Limits.ConcurrentExecutions);
            run.Fail(ExecutionOutcome.ConcurrencyLimit, $"The plugin may have {plugin} executions at a time on a node, and all of its tenant {tenant}.");
        }
        else
        {
            run.Fail(ExecutionOutcome.Overloaded, "As many executions run and wait as this node takes.");
        }
    }

    private async ValueTask<ExecutorProcess?> SendAsync(string group, GuestRun run, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        while (await executors.FindAsync(group, Admission.Patience, cancellationToken) is { } executor)
        {
            if (executor.Connection.Send(run, input.Span))
            {
                return executor;
            }
        }

        return null;
    }

    private static void Cancel(CancelRequest request) => request.Executor.Cancel(request.Run);

    private sealed record CancelRequest(ExecutorProcess Executor, GuestRun Run);
}
