using System.ComponentModel;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Running;

/// <summary>The life of one replica: wait, start, watch, start again after a crash, stop.</summary>
internal sealed class InstanceRunner(
    Instance instance, ResourceNotificationService notifications, RunRecord record, InstanceOutput output, TimeSpan silence, TimeProvider time) : IDisposable
{
    // A .NET service drains in far less; a server that takes longer is killed, and repairs itself at its next start.
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(8);

    // EX_CONFIG of sysexits.h: it cannot work as things are here, and starting it again would change nothing.
    private const int Refusal = 78;

    private readonly CancellationTokenSource _halt = new();
    private readonly Backoff _backoff = new(time);
    private volatile ChildProcess? _process;
    private Signal _stopSignal = Signal.Terminate;
    private Task _life = Task.CompletedTask;

    public Instance Instance => instance;

    public void Begin()
    {
        Publish(snapshot => snapshot with
        {
            State = KnownResourceStates.NotStarted,
            Source = instance.Launcher.Source,
            Urls = [.. instance.Endpoints.Select(endpoint => new UrlSnapshot(endpoint.Name, endpoint.UrlOf(instance.Index), !endpoint.UriScheme.StartsWith("http", StringComparison.Ordinal)))],
        });
        _life = LiveAsync();
    }

    /// <summary>No further start from here on.</summary>
    public void Halt() => _halt.Cancel();

    public async Task StopAsync()
    {
        Halt();
        if (_process is { } process)
        {
            State(KnownResourceStates.Stopping);
            await process.StopAsync(_stopSignal, StopPatience);
        }

        await _life;
    }

    public void Kill()
    {
        Halt();
        if (_process is { } process)
        {
            Native.SignalGroup(process.Id, Signal.Kill);
        }
    }

    public void Dispose()
    {
        _halt.Dispose();
        _process?.Dispose();
    }

    private async Task LiveAsync()
    {
        try
        {
            await DependenciesAsync();
            if (instance.Launcher is PassiveLauncher passive)
            {
                await passive.ActivateAsync(_halt.Token);
                Publish(snapshot => snapshot with { State = KnownResourceStates.Active, HealthStatus = HealthStatus.Healthy });
            }
            else
            {
                await RunAsync((ProcessLauncher)instance.Launcher);
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
            Publish(snapshot => snapshot with { State = KnownResourceStates.FailedToStart, HealthStatus = HealthStatus.Unhealthy, Problem = failure.Message });
        }
    }

    private async Task DependenciesAsync()
    {
        foreach (var dependency in instance.Dependencies)
        {
            if (dependency.Resource is ParameterResource || dependency.Resource is Azure.AzureStorageResource)
            {
                continue;
            }

            State(KnownResourceStates.Waiting);
            await notifications.WaitForAllAsync(dependency.Resource.Name, replica => IsMet(dependency, replica.Snapshot, replica.IsHealthy), _halt.Token);
        }
    }

    private static bool IsMet(WaitAnnotation dependency, CustomResourceSnapshot snapshot, bool isHealthy) => dependency.WaitType switch
    {
        WaitType.WaitForCompletion => snapshot.State?.Text == KnownResourceStates.Finished && snapshot.ExitCode == dependency.ExitCode,
        WaitType.WaitUntilStarted => snapshot.State?.Text == KnownResourceStates.Running || snapshot.State?.Text == KnownResourceStates.Active,
        _ => isHealthy,
    };

    private async Task RunAsync(ProcessLauncher launcher)
    {
        while (true)
        {
            State(KnownResourceStates.Starting);
            var exitCode = await RunOnceAsync(launcher);
            if (_halt.IsCancellationRequested || (exitCode == 0 && launcher.MayFinish))
            {
                var end = exitCode == 0 && !_halt.IsCancellationRequested ? KnownResourceStates.Finished : KnownResourceStates.Exited;
                Publish(snapshot => snapshot with { State = end, ExitCode = exitCode, HealthStatus = HealthStatus.Unhealthy });
                return;
            }

            output.ShowLastLines();
            if (exitCode == Refusal)
            {
                var reason = instance.Log.Lines().LastOrDefault(line => line.IsError)?.Text;
                Publish(snapshot => snapshot with { State = KnownResourceStates.FailedToStart, ExitCode = exitCode, HealthStatus = HealthStatus.Unhealthy, Problem = reason });
                return;
            }

            var pause = _backoff.Next();
            output.Say($"ended with {exitCode}; starting again in {pause.TotalSeconds:0.#} s");
            Publish(snapshot => snapshot with { State = KnownResourceStates.Exited, ExitCode = exitCode, HealthStatus = HealthStatus.Unhealthy, Problem = $"starting again in {pause.TotalSeconds:0.#} s", Restarts = snapshot.Restarts + 1 });
            await Task.Delay(pause, time, _halt.Token);
        }
    }

    private async Task<int> RunOnceAsync(ProcessLauncher launcher)
    {
        var spec = await launcher.PrepareAsync(instance, _halt.Token);
        _stopSignal = spec.StopSignal;
        using var process = Start(spec);
        _backoff.Started();
        record.Add(process.Id, instance.Name);
        _process = process;
        Publish(snapshot => snapshot with { State = KnownResourceStates.Running, HealthStatus = HealthStatus.Unhealthy, Problem = null, ExitCode = null, StartTimeStamp = time.GetUtcNow().UtcDateTime });
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_halt.Token);
        var watching = WatchAsync(launcher, process, ended.Token);
        try
        {
            if (_halt.IsCancellationRequested)
            {
                await process.StopAsync(_stopSignal, StopPatience);
            }

            return await process.Exit;
        }
        finally
        {
            _process = null;
            await ended.CancelAsync();
            await watching;
            // What a dead leader leaves in its group would hold its ports.
            Native.SignalGroup(process.Id, Signal.Kill);
        }
    }

    private async Task WatchAsync(ProcessLauncher launcher, ChildProcess process, CancellationToken ended)
    {
        if (await new HealthWatch(instance, launcher, silence, Healthy, time).RunAsync(ended))
        {
            output.Say($"runs, but has answered nothing for {silence.TotalSeconds:0} s: it is ended");
            Native.SignalGroup(process.Id, Signal.Kill);
        }
    }

    private ChildProcess Start(LaunchSpec spec)
    {
        try
        {
            var environment = new Dictionary<string, string>(spec.Environment, StringComparer.Ordinal) { [RunRecord.Variable] = record.Id };
            return ChildProcess.Start(spec with { Environment = environment }, output.Add);
        }
        catch (Win32Exception refused)
        {
            throw new DistributedApplicationException($"{spec.FileName} cannot be started: {refused.Message}", refused);
        }
    }

    private void Healthy(string? problem)
    {
        if (problem is not null)
        {
            output.Say(problem);
        }

        Publish(snapshot => snapshot with
        {
            State = problem is null ? KnownResourceStates.Running : snapshot.HealthStatus == HealthStatus.Healthy ? KnownResourceStates.RuntimeUnhealthy : snapshot.State,
            HealthStatus = problem is null ? HealthStatus.Healthy : HealthStatus.Unhealthy,
            Problem = problem,
        });
    }

    private void State(string state) => Publish(snapshot => snapshot with { State = state });

    private void Publish(Func<CustomResourceSnapshot, CustomResourceSnapshot> change) => notifications.PublishUpdateAsync(instance.Resource, instance.Name, change);
}
