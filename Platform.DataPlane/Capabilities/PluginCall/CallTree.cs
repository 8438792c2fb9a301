using Platform.Contracts.Limits;

namespace Platform.DataPlane.Capabilities.PluginCall;

/// <summary>All executions that one request leads to, through plugins that call each other. Whatever circle they make, it ends here.</summary>
/// <param name="first">The limits of the plugin that the request was for.</param>
internal sealed class CallTree(ExecutionLimits first)
{
    private int _calls;

    /// <summary>How deep a plugin with these limits may call: no deeper than the first one lets the request go.</summary>
    public int MostDeep(ExecutionLimits caller) => Math.Min(first.CallDepth, caller.CallDepth);

    /// <summary>How many calls there may have been when a plugin with these limits makes one.</summary>
    public int MostCalls(ExecutionLimits caller) => Math.Min(first.PluginCalls, caller.PluginCalls);

    /// <summary>Counts a call in. False: there were as many as may be.</summary>
    public bool TryAdd(int most)
    {
        if (Interlocked.Increment(ref _calls) <= most)
        {
            return true;
        }

        // One that did not take place is not counted against a caller that may make more.
        Interlocked.Decrement(ref _calls);
        return false;
    }
}
