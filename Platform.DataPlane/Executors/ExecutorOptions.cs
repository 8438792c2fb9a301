namespace Platform.DataPlane.Executors;

/// <summary>How guests are run (<c>Executors:*</c>, <c>Engine:AllowJit</c>).</summary>
internal sealed record ExecutorOptions
{
    // What a guest may use, by default.
    private const long GuestBytes = 128 * 1024 * 1024;

    private static readonly long Guests = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / GuestBytes;

    /// <summary>Processes that wait, warmed, for a tenant to need one: a burst of two new tenants finds its process, and each waiting one costs 5 MB.</summary>
    public int Warm { get; init; } = 2;

    /// <summary>Whether they run a small guest of the platform's before they wait: the first request of a new process takes a quarter of the processor time then, or less.</summary>
    public bool Rehearse { get; init; } = true;

    /// <summary>Processes that serve tenants at a time. By default as many as could each run one guest at its memory limit.</summary>
    public int Most { get; init; } = (int)Math.Max(8, Guests);

    /// <summary>Executions at a time on the node. By default as many as fit into its memory if all are at their limit.</summary>
    public int Executions { get; init; } = (int)Math.Max(64, Guests);

    /// <summary>A minute without a run, and a tenant's process is given back: longer than the pauses of somebody who works, and its memory is others' again.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// After so long without a run a plugin's memory is given back, its code not: the next request reads its module again, which takes milliseconds.
    /// A plugin that is asked now and then stays; of the thousands that a tenant may have, those that nobody asks cost nothing.
    /// </summary>
    public TimeSpan GuestRest { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Code images that a process loads before another one takes its place. Loaded code is never given back, and 64 images of a few MB are some hundred MB.</summary>
    public int Images { get; init; } = 64;

    /// <summary>
    /// Guests inside one process at a time, and so executions of one tenant. A guest is either on a core or about to be stopped, so more than a few dozen only add memory:
    /// 64 guests at the default memory limit are 8 GiB in the worst case.
    /// </summary>
    public int Concurrency { get; init; } = 64;

    /// <summary>
    /// Of these, how many compute at a time: enough to keep every core busy, few enough that another tenant's next request does not stand behind all that one has sent.
    /// Those that wait for something they called are not counted.
    /// </summary>
    public int Computing { get; init; } = 8 * Environment.ProcessorCount;

    /// <summary>Connections that carry runs; one for each core keeps every core busy and lets one wake-up carry many runs.</summary>
    public int Connections { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>The executor's program; absent: beside this one, as published or as built.</summary>
    public string? Path { get; init; }

    /// <summary>The first of the users that executors run as when the node is root, one for each that runs. Any numbers that own nothing will do.</summary>
    public int Uid { get; init; } = 64_321;

    public static ExecutorOptions Read(IConfiguration configuration) =>
        configuration.GetSection("Executors").Get<ExecutorOptions>() ?? new ExecutorOptions();
}
