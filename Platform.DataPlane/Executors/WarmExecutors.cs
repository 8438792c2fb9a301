using System.Threading.Channels;

namespace Platform.DataPlane.Executors;

/// <summary>
/// Processes that belong to nobody yet, have run a guest of the platform's and hold the code that many plugins share: a tenant's first request costs no
/// start of a process. One that has served anybody never comes back here.
/// </summary>
internal sealed partial class WarmExecutors(
    ExecutorOptions options, ExecutorLauncher launcher, SharedImages images, Rehearsal rehearsal, TimeProvider time, ILogger<WarmExecutors> logger) : BackgroundService
{
    // A start takes a core for some 200 ms; one for each core is what helps whoever waits.
    private static readonly int Starters = Math.Max(1, Environment.ProcessorCount);

    // A program that dies at once again and again must not eat the machine.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // Whoever takes one is about to need the processor that a start takes. Not when none is left: then somebody may wait already.
    private static readonly TimeSpan Courtesy = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan LoadInterval = TimeSpan.FromSeconds(1);

    private readonly Channel<ExecutorProcess> _ready = Channel.CreateUnbounded<ExecutorProcess>();
    private readonly SemaphoreSlim _wanted = new(options.Warm);

    /// <summary>How many wait.</summary>
    public int Ready => _ready.Reader.Count;

    /// <summary>The next one, which is the caller's from here on. Those who ask first get first.</summary>
    public async ValueTask<ExecutorProcess> TakeAsync(CancellationToken cancellationToken)
    {
        _wanted.Release();
        while (true)
        {
            var process = await _ready.Reader.ReadAsync(cancellationToken);
            if (process.IsServing)
            {
                process.IsTaken = true;
                return process;
            }

            _wanted.Release();
        }
    }

    public override void Dispose()
    {
        _wanted.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll([LoadAsync(stoppingToken), .. Enumerable.Range(0, Starters).Select(_ => StartOneAfterTheOtherAsync(stoppingToken))])
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await launcher.Ended;
    }

    private void Load(ExecutorProcess process)
    {
        foreach (var image in images.Most)
        {
            process.Load(image);
        }
    }

    // Those that were started before it was known what is shared, and before the rehearsal's code was made.
    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(LoadInterval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            foreach (var process in launcher.Running.Where(process => process is { IsServing: true, IsTaken: false }))
            {
                Load(process);
                await rehearsal.RunAsync(process, cancellationToken);
            }
        }
    }

    private async Task StartOneAfterTheOtherAsync(CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        while (true)
        {
            await _wanted.WaitAsync(cancellationToken);
            if (Ready > 0)
            {
                await Task.Delay(Courtesy, time, cancellationToken);
            }

            while (!await TryStartAsync(cancellationToken))
            {
                await Task.Delay(pause, time, cancellationToken);
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            }

            pause = FirstPause;
        }
    }

    private async Task<bool> TryStartAsync(CancellationToken cancellationToken)
    {
        try
        {
            var process = await launcher.StartAsync(cancellationToken);
            Load(process);
            await rehearsal.RunAsync(process, cancellationToken);
            _ready.Writer.TryWrite(process);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever keeps an executor from starting: the node says so, serves 503 and tries again.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogNotStarted(problem);
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "An executor did not start")]
    private partial void LogNotStarted(Exception problem);
}
