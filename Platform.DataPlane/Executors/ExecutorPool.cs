namespace Platform.DataPlane.Executors;

/// <summary>Keeps the executors running, one after the other if need be, and finds one for a run.</summary>
internal sealed partial class ExecutorPool : BackgroundService
{
    // The first restart is immediate for whoever waits; a process that dies at once again and again must not eat the machine.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Healthy = TimeSpan.FromSeconds(10);

    private readonly ExecutorOptions _options;
    private readonly ExecutorSandbox _sandbox;
    private readonly MemoryModeChoice _memory;
    private readonly int? _auditEvery;
    private readonly RuntimeChoice _runtime;
    private readonly TimeProvider _time;
    private readonly ILogger<ExecutorPool> _logger;
    private readonly Lock _gate = new();
    private volatile ExecutorProcess[] _running = [];
    private TaskCompletionSource _available = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ExecutorPool(
        ExecutorOptions options,
        ExecutorSandbox sandbox,
        MemoryModeChoice memory,
        RuntimeChoice runtime,
        IConfiguration configuration,
        TimeProvider time,
        ILogger<ExecutorPool> logger)
    {
        (_options, _sandbox, _memory, _runtime, _time, _logger) = (options, sandbox, memory, runtime, time, logger);
        _auditEvery = configuration.GetValue<int?>("Engine:AuditEvery");
    }

    public IReadOnlyList<ExecutorProcess> Running => _running;

    /// <summary>Null when no executor came up within the time.</summary>
    public async ValueTask<ExecutorProcess?> FindAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        while (true)
        {
            var available = Volatile.Read(ref _available);
            if (Find() is { } process)
            {
                return process;
            }

            try
            {
                await available.Task.WaitAsync(patience, _time, cancellationToken);
            }
            catch (TimeoutException)
            {
                return null;
            }
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Enumerable.Range(0, _options.Count).Select(_ => KeepAsync(stoppingToken)));

    private ExecutorProcess? Find()
    {
        var running = _running;
        var best = running.Length > 0 ? running[0] : null;
        for (var i = 1; i < running.Length; i++)
        {
            if (running[i].Open < best!.Open)
            {
                best = running[i];
            }
        }

        return best;
    }

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        while (!cancellationToken.IsCancellationRequested)
        {
            var started = _time.GetTimestamp();
            try
            {
                var mode = await _memory.Mode;
                var start = new ExecutorStart(_sandbox, folder => ExecutorCommand.Serve(folder, _options, mode, _auditEvery, _runtime), _options.Connections, LogSaid, _time);
                using var process = await start.RunAsync(cancellationToken);
                LogStarted(process.Id);
                Add(process);
                var reason = await process.RunAsync(() => Remove(process), cancellationToken);
                if (!cancellationToken.IsCancellationRequested)
                {
                    LogEnded(process.Id, reason);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever keeps an executor from starting: the node says so, serves 503 and tries again.
            catch (Exception problem)
#pragma warning restore CA1031
            {
                LogNotStarted(problem);
            }

            pause = _time.GetElapsedTime(started) > Healthy ? FirstPause : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            await Task.Delay(pause, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Add(ExecutorProcess process)
    {
        lock (_gate)
        {
            _running = [.. _running, process];
            _available.TrySetResult();
        }
    }

    private void Remove(ExecutorProcess process)
    {
        lock (_gate)
        {
            _running = [.. _running.Where(other => other != process)];
            if (_running.Length == 0)
            {
                _available = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Executor {Process} runs")]
    private partial void LogStarted(int process);

    [LoggerMessage(2, LogLevel.Warning, "Executor {Process} is gone: {Reason}")]
    private partial void LogEnded(int process, string reason);

    [LoggerMessage(3, LogLevel.Error, "An executor did not start")]
    private partial void LogNotStarted(Exception problem);

    [LoggerMessage(4, LogLevel.Information, "Executor: {Line}")]
    private partial void LogSaid(string line);
}
