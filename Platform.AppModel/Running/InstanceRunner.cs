using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>One replica and its lives: begun with the others, ended and begun anew by hand, ended with the others.</summary>
internal sealed class InstanceRunner(Instance instance, RunContext run, InstanceOutput output) : IDisposable
{
    private readonly InstanceState _state = new(instance, run, output);
    private readonly SemaphoreSlim _turn = new(1);
    private InstanceLife? _life;
    private volatile bool _isHalted;

    public Instance Instance => instance;

    public void Say(string words) => output.Say(words);

    private bool IsExplicit => instance.Resource.Annotations.OfType<ExplicitStartupAnnotation>().Any();

    public void Announce() => _state.Known(isAtRest: IsExplicit);

    public void Begin()
    {
        if (!IsExplicit)
        {
            BeginLife();
        }
    }

    /// <summary>Whoever waits, for others or after a crash, waits no longer; whoever runs already goes on.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => InTurnAsync(
        () =>
        {
            if (_life is { IsOver: false } life)
            {
                life.Hurry();
                return Task.CompletedTask;
            }

            if (!_isHalted)
            {
                _life?.Dispose();
                BeginLife();
            }

            return Task.CompletedTask;
        },
        cancellationToken);

    /// <summary>Until somebody starts it.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            if (_life is { } life)
            {
                await life.EndAsync();
                _state.StoppedByHand();
            }
        },
        cancellationToken);

    /// <summary>No further start from here on.</summary>
    public void Halt()
    {
        _isHalted = true;
        _life?.Halt();
    }

    public Task EndAsync() => InTurnAsync(() => _life?.EndAsync() ?? Task.CompletedTask, CancellationToken.None);

    public void Kill()
    {
        Halt();
        _life?.Kill();
    }

    public void Dispose()
    {
        _turn.Dispose();
        _life?.Dispose();
    }

    private void BeginLife()
    {
        var process = instance.Launcher is ProcessLauncher launcher ? new ProcessRun(instance, launcher, _state, output, run) : null;
        _life = new InstanceLife(instance, run, _state, output, process);
        _life.Begin();
    }

    private async Task InTurnAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await work();
        }
        finally
        {
            _turn.Release();
        }
    }
}
