using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>From one start of a replica to its end: it waits for what it needs, runs, and is started again after a crash.</summary>
internal sealed class InstanceLife(Instance instance, RunContext run, InstanceState state, InstanceOutput output, ProcessRun? process) : IDisposable
{
    // EX_CONFIG of sysexits.h: it cannot work as things are here, and starting it again would change nothing.
    private const int Refusal = 78;

    private readonly Backoff _backoff = new(run.Time);
    private readonly CancellationTokenSource _halt = new();
    private readonly CancellationTokenSource _end = new();
    private TaskCompletionSource _hurry = new();
    private Task _whole = Task.CompletedTask;

    public bool IsOver => _whole.IsCompleted;

    public void Begin() => _whole = LiveAsync();

    /// <summary>What it waits for now, others or the end of a pause after a crash, it waits for no longer.</summary>
    public void Hurry() => _hurry.TrySetResult();

    /// <summary>No further start.</summary>
    public void Halt() => _halt.Cancel();

    public async Task EndAsync()
    {
        Halt();
        await _end.CancelAsync();
        await _whole;
    }

    public void Kill()
    {
        Halt();
        process?.Kill();
    }

    public void Dispose()
    {
        _halt.Dispose();
        _end.Dispose();
    }

    private async Task LiveAsync()
    {
        try
        {
            await ParametersAsync();
            await run.Events.AnnounceAsync(instance.Resource, _halt.Token);
            state.Shows(await ShownUrls.OfAsync(instance, run.Execution, _halt.Token));
            await UnlessHurriedAsync(stop => Dependencies.WaitAsync(instance, run.Notifications, state, stop));
            if (process is not null)
            {
                await RunAsync(process, ((ProcessLauncher)instance.Launcher).MayFinish);
            }
            else
            {
                await run.Events.BeforeStartAsync(instance.Resource, _halt.Token);
                await BeThereAsync((PassiveLauncher)instance.Launcher);
            }
        }
        catch (OperationCanceledException) when (_halt.IsCancellationRequested)
        {
        }
#pragma warning disable CA1031 // The one place where a resource's failure becomes its state instead of the end of all others.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            output.Say(failure is DistributedApplicationException ? failure.Message : failure.ToString());
            state.Over(KnownResourceStates.FailedToStart, null, failure.Message);
        }
    }

    // What others run is nothing to end: it may be silent for as long as it likes.
    private async Task BeThereAsync(PassiveLauncher launcher)
    {
        await launcher.ActivateAsync(_halt.Token);
        IReadOnlyList<HealthProbe> probes = [.. launcher.Probes(instance), .. run.Checks.Of(instance.Resource)];
        if (probes.Count == 0)
        {
            state.IsThere();
            return;
        }

        state.Runs();
        await new HealthWatch(probes, instance.Health, TimeSpan.Zero, state.Answers, run.Time).RunAsync(_halt.Token);
    }

    private async Task ParametersAsync()
    {
        foreach (var parameter in await instance.Launcher.NeedsAsync(instance, _halt.Token))
        {
            if (parameter.IsAwaited)
            {
                state.WaitsFor(parameter);
                await parameter.GetValueAsync(_halt.Token);
            }
        }
    }

    private async Task RunAsync(ProcessRun program, bool mayFinish)
    {
        while (true)
        {
            state.Becomes(KnownResourceStates.Starting);
            await run.Events.BeforeStartAsync(instance.Resource, _halt.Token);
            _backoff.Started();
            var exitCode = await program.RunAsync(_halt.Token, _end.Token);
            if (_halt.IsCancellationRequested || (exitCode == 0 && mayFinish))
            {
                state.Over(exitCode == 0 && !_halt.IsCancellationRequested ? KnownResourceStates.Finished : KnownResourceStates.Exited, exitCode);
                return;
            }

            output.ShowLastLines();
            if (exitCode == Refusal)
            {
                state.Over(KnownResourceStates.FailedToStart, exitCode, instance.Log.Lines().LastOrDefault(line => line.IsError)?.Text);
                return;
            }

            var pause = _backoff.Next();
            output.Say($"ended with {exitCode}; starting again in {pause.TotalSeconds:0.#} s");
            state.StartsAgain(exitCode, pause);
            await UnlessHurriedAsync(stop => Task.Delay(pause, run.Time, stop));
        }
    }

    private async Task UnlessHurriedAsync(Func<CancellationToken, Task> wait)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_halt.Token);
        var hurry = _hurry = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = wait(stop.Token);
        if (await Task.WhenAny(waiting, hurry.Task) == hurry.Task)
        {
            await stop.CancelAsync();
            await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        await waiting;
    }
}
