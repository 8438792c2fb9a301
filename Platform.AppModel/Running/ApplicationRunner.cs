using System.Runtime.InteropServices;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Parameters;
using Aspire.Hosting.Relays;
using Aspire.Hosting.Running.Linux;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Running;

/// <summary>Starts everything in the order of its dependencies, and ends everything in the other.</summary>
internal sealed class ApplicationRunner(
    IResourceCollection resources,
    RunPaths paths,
    Tools tools,
    IConfiguration configuration,
    DistributedApplicationExecutionContext execution,
    ResourceNotificationService notifications,
    ParameterDesk parameters,
    ResourceEvents events,
    ResourceHealthChecks checks,
    ConsoleLog console,
    TimeProvider time,
    IHostApplicationLifetime lifetime) : IHostedService, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly List<InstanceRunner> _runners = [];
    private readonly List<InstanceOutput> _outputs = [];
    private readonly StablePorts _stable = new();
    private readonly RebuildWatches _rebuilds = new();
    private RunRecord? _record;
    private RunPlan? _plan;
    private PosixSignalRegistration? _impatience;
    private ParentWatch? _parent;
    private bool _isDisposed;

    public IReadOnlyList<Instance> Instances => _plan?.Instances ?? [];

    public InstanceRunner? Find(string replica) => _runners.FirstOrDefault(runner => string.Equals(runner.Instance.Name, replica, StringComparison.OrdinalIgnoreCase));

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        parameters.Open();
        await events.BeforeStartAsync(cancellationToken);
        var silence = Silence.From(configuration);
        _record = RunRecord.Open(paths, console.Say);
        _plan = await RunPlan.MakeAsync([.. resources], new LauncherFactory(paths, tools, configuration, execution, _http), execution, console.Say);
        console.Say($"data and logs in {paths.Data}");
        AddRunners(_plan.Instances, new RunContext(notifications, events, checks, _record, execution, silence, time));
        _stable.Open(_plan.Instances, notifications);
        HearSignals();
        // All of them are known before the first one starts, so nobody waits for a name that comes later.
        _runners.ForEach(runner => runner.Announce());
        _runners.ForEach(runner => runner.Begin());
        if (RebuildWatch.IsWanted(configuration))
        {
            _rebuilds.Open(_runners, notifications);
        }

        await events.AfterCreatedAsync([.. resources.Except(_plan.Instances.Select(instance => instance.Resource))], console.Say, cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_plan is null)
        {
            return;
        }

        console.Say("stopping");
        _rebuilds.Dispose();
        _runners.ForEach(runner => runner.Halt());
        foreach (var level in _plan.InStopOrder())
        {
            await Task.WhenAll(_runners.Where(runner => level.Contains(runner.Instance)).Select(runner => runner.EndAsync()));
        }

        await _stable.DisposeAsync();
        _record?.Close();
        console.Say("stopped");
    }

    private void AddRunners(IReadOnlyList<Instance> instances, RunContext run)
    {
        foreach (var resource in instances.Where(instance => instance.Launcher is ProcessLauncher).Select(instance => instance.Resource).Distinct())
        {
            LifeCycleCommands.AddTo(resource);
        }

        foreach (var instance in instances)
        {
            console.Say($"{instance.Name}: {instance.Launcher.Source}");
            var output = new InstanceOutput(instance, console, paths.Logs, time);
            _outputs.Add(output);
            _runners.Add(new InstanceRunner(instance, run, output));
        }
    }

    private void HearSignals()
    {
        // Whoever asks a second time does not want to wait for an orderly end.
        _impatience = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ =>
        {
            if (lifetime.ApplicationStopping.IsCancellationRequested)
            {
                _runners.ForEach(runner => runner.Kill());
            }
        });
        _parent = LocalSystem.IsLinux ? ParentWatch.Begin(lifetime) : null;
    }

    public void Dispose()
    {
        // Asked for under two names, the container disposes it twice.
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _impatience?.Dispose();
        if (LocalSystem.IsLinux)
        {
            _parent?.Dispose();
        }

        _runners.ForEach(runner => runner.Dispose());
        _outputs.ForEach(output => output.Dispose());
        _record?.Dispose();
        _http.Dispose();
    }
}
