namespace Platform.DataPlane.Executors;

/// <summary>How guests are run (<c>Executors:*</c>, <c>Engine:AllowJit</c>).</summary>
internal sealed record ExecutorOptions
{
    /// <summary>One process until tenants are kept apart by process.</summary>
    public int Count { get; init; } = 1;

    /// <summary>
    /// Guests inside one process at a time. A guest is either on a core or about to be stopped, so more than a few dozen only add memory:
    /// 64 guests at the default memory limit are 8 GiB in the worst case.
    /// </summary>
    public int Concurrency { get; init; } = 64;

    /// <summary>Connections that carry runs; one for each core keeps every core busy and lets one wake-up carry many runs.</summary>
    public int Connections { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>The executor's program; absent: beside this one, as published or as built.</summary>
    public string? Path { get; init; }

    /// <summary>The first of the users that executors run as when the node is root, one for each that runs. Any numbers that own nothing will do.</summary>
    public int Uid { get; init; } = 64_321;

    public static ExecutorOptions Read(IConfiguration configuration) =>
        configuration.GetSection("Executors").Get<ExecutorOptions>() ?? new ExecutorOptions();
}
