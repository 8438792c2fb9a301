using System.Collections.Concurrent;

namespace Platform.DataPlane.Executors;

/// <summary>Which process serves whom. Gives back what nobody uses, and replaces what has loaded too much.</summary>
internal sealed partial class ExecutorGroups(
    ExecutorOptions options, ExecutorLauncher launcher, WarmExecutors warm, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<ExecutorGroups> logger)
    : BackgroundService
{
    // As often as is noticed by nobody who waits for a process to be given back.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, ExecutorGroup> _groups = new(StringComparer.Ordinal);

    /// <summary>Those that have a process.</summary>
    public IEnumerable<ExecutorGroup> Serving => _groups.Values.Where(group => group.Process is not null);

    /// <summary>The process of a group; null when none came up within the time, or none may.</summary>
    public ValueTask<ExecutorProcess?> FindAsync(string name, TimeSpan patience, CancellationToken cancellationToken) =>
        _groups.TryGetValue(name, out var group) && group.Process is { } process
            ? ValueTask.FromResult<ExecutorProcess?>(process)
            : new ValueTask<ExecutorProcess?>(BringAsync(name, patience, cancellationToken));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = time.GetTimestamp();
            foreach (var group in _groups.Values)
            {
                if (group.Idle(now) > options.IdleTime)
                {
                    Close(group);
                }
                else if (group.Process is { } process && process.Images > options.Images && group.TryRenew())
                {
                    LogRenewed(process.Id, options.Images);
                }
            }

            foreach (var process in launcher.Running.Where(process => process is { IsRetired: true, Open: 0 }))
            {
                process.End();
            }
        }
    }

    private async Task<ExecutorProcess?> BringAsync(string name, TimeSpan patience, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (!_groups.ContainsKey(name) && !MakeRoom())
            {
                return null;
            }

            var group = _groups.GetOrAdd(name, key => new ExecutorGroup(key, warm, time, lifetime.ApplicationStopping));
            try
            {
                if (await group.FindAsync().WaitAsync(patience, time, cancellationToken) is { } process)
                {
                    return process;
                }
            }
            catch (TimeoutException)
            {
                return null;
            }
        }
    }

    // The one that has been idle for longest goes first.
    private bool MakeRoom()
    {
        var now = time.GetTimestamp();
        while (_groups.Count >= options.Most)
        {
            var idle = _groups.Values.Select(group => (Group: group, Idle: group.Idle(now))).OrderByDescending(pair => pair.Idle).Select(pair => pair.Group);
            if (!idle.Any(Close))
            {
                LogFull(options.Most);
                return false;
            }
        }

        return true;
    }

    private bool Close(ExecutorGroup group) => group.TryClose() && _groups.TryRemove(KeyValuePair.Create(group.Name, group));

    [LoggerMessage(1, LogLevel.Information, "Executor {Process} has loaded more than {Images} images: another takes its place")]
    private partial void LogRenewed(int process, int images);

    [LoggerMessage(2, LogLevel.Warning, "All {Most} executors are in use: a tenant without one is refused")]
    private partial void LogFull(int most);
}
