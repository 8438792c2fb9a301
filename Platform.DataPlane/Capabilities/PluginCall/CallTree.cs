namespace Platform.DataPlane.Capabilities.PluginCall;

/// <summary>All executions that one request leads to, through plugins that call each other. Whatever circle they make, it ends here.</summary>
internal sealed class CallTree
{
    /// <summary>8 deep: services that call services are three or four; each level holds a seat of its tenant's, of which a process has 64.</summary>
    public const int MostDeep = 8;

    /// <summary>64 for a request: what an execution may call by default and a little; without it, plugins that call twice each would be 2 to the 8th executions.</summary>
    public const int MostCalls = 64;

    private int _calls;

    /// <summary>Counts a call in. False: there were as many as may be.</summary>
    public bool TryAdd() => Interlocked.Increment(ref _calls) <= MostCalls;
}
