using System.ComponentModel;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Runs a replica's program, from its start to its end, and watches how it is meanwhile.</summary>
internal sealed class ProcessRun(Instance instance, ProcessLauncher launcher, InstanceState state, InstanceOutput output, RunContext run)
{
    // A .NET service drains in far less; a server that takes longer is killed, and repairs itself at its next start.
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(8);

    private volatile ChildProcess? _process;

    /// <summary>The exit code.</summary>
    /// <param name="halt">No start any more; who runs already is let be.</param>
    /// <param name="end">Who runs is stopped.</param>
    public async Task<int> RunAsync(CancellationToken halt, CancellationToken end)
    {
        var spec = await launcher.PrepareAsync(instance, halt);
        IReadOnlyList<HealthProbe> probes = [.. launcher.Probes(instance), .. run.Checks.Of(instance.Resource)];
        halt.ThrowIfCancellationRequested();
        using var process = Start(spec);
        run.Record.Add(process.Id, instance.Name);
        _process = process;
        instance.Launched = new LaunchedProcess(spec, process.Id);
        state.Runs();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(halt);
        var watching = WatchAsync(process, probes, ended.Token);
        try
        {
            return await process.Exit.WaitAsync(end);
        }
        catch (OperationCanceledException)
        {
            state.Becomes(KnownResourceStates.Stopping);
            await process.StopAsync(spec.StopSignal, StopPatience);
            return await process.Exit;
        }
        finally
        {
            _process = null;
            instance.Launched = new LaunchedProcess(spec, null);
            await ended.CancelAsync();
            await watching;
            // What a dead leader leaves in its group would hold its ports.
            process.Kill();
            await launcher.CleanAsync();
        }
    }

    public void Kill()
    {
        if (_process is { } process)
        {
            process.Kill();
        }
    }

    private async Task WatchAsync(ChildProcess process, IReadOnlyList<HealthProbe> probes, CancellationToken ended)
    {
        if (await new HealthWatch(probes, instance.Health, run.Silence, state.Answers, run.Time).RunAsync(ended))
        {
            output.Say($"runs, but has answered nothing for {run.Silence.TotalSeconds:0} s: it is ended");
            process.Kill();
        }
    }

    private ChildProcess Start(LaunchSpec spec)
    {
        try
        {
            var environment = new Dictionary<string, string>(spec.Environment, StringComparer.Ordinal) { [RunRecord.Variable] = run.Record.Id };
            return ChildProcess.Start(spec with { Environment = environment }, output.Add);
        }
        catch (Win32Exception refused)
        {
            throw new DistributedApplicationException($"{spec.FileName} cannot be started: {refused.Message}", refused);
        }
    }
}
