using System.Collections.Concurrent;

namespace Platform.DataPlane.Executors;

/// <summary>Starts executors as this node's settings say, and watches each until it is gone.</summary>
internal sealed partial class ExecutorLauncher(
    ExecutorOptions options, ExecutorSandbox sandbox, MemoryModeChoice memory, RuntimeChoice runtime, IConfiguration configuration, TimeProvider time,
    ILogger<ExecutorLauncher> logger)
{
    private readonly int? _auditEvery = configuration.GetValue<int?>("Engine:AuditEvery");
    private readonly ConcurrentDictionary<ExecutorProcess, Task> _running = new();

    /// <summary>All that have been started and are not gone.</summary>
    public ICollection<ExecutorProcess> Running => _running.Keys;

    /// <summary>Done when all that have been started are gone.</summary>
    public Task Ended => Task.WhenAll(_running.Values);

    /// <summary>One that has said hello on all its connections. It is watched from here on; the token stops it.</summary>
    public async Task<ExecutorProcess> StartAsync(CancellationToken cancellationToken)
    {
        var mode = await memory.Mode;
        var start = new ExecutorStart(sandbox, folder => ExecutorCommand.Serve(folder, options, mode, _auditEvery, runtime), options.Connections, LogSaid, time);
        var process = await start.RunAsync(cancellationToken);
        LogStarted(process.Id);
        _running[process] = Task.CompletedTask;
        var watch = WatchAsync(process, cancellationToken);
        _running.TryUpdate(process, watch, Task.CompletedTask);
        return process;
    }

    private async Task WatchAsync(ExecutorProcess process, CancellationToken cancellationToken)
    {
        using (process)
        {
            var reason = await process.RunAsync(cancellationToken);
            _running.TryRemove(process, out _);
            if (process.IsRetired)
            {
                LogRetired(process.Id);
            }
            else if (!cancellationToken.IsCancellationRequested)
            {
                LogEnded(process.Id, reason);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Executor {Process} runs")]
    private partial void LogStarted(int process);

    [LoggerMessage(2, LogLevel.Warning, "Executor {Process} is gone: {Reason}")]
    private partial void LogEnded(int process, string reason);

    [LoggerMessage(3, LogLevel.Information, "Executor {Process} was given back")]
    private partial void LogRetired(int process);

    [LoggerMessage(4, LogLevel.Information, "Executor: {Line}")]
    private partial void LogSaid(string line);
}
