using Platform.Contracts.Grants;
using Platform.Contracts.Limits;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Deployments;
using Platform.DataPlane.Executions;

namespace Platform.DataPlane.Capabilities.PluginCall;

/// <summary><c>plugin.call</c>: another plugin of the caller's tenant runs, and its answer is the call's.</summary>
internal sealed class PluginCallOperation(CurrentCatalog catalog, InnerExecutions executions, TimeProvider time)
{
    public async Task<byte[]> PerformAsync(PluginCallGrant granted, Call call, CancellationToken cancellationToken)
    {
        var callee = Read(call);

        // Whether it exists is said only to those who may call it.
        if (!granted.Plugins.Contains(callee))
        {
            throw new CallException("not-granted", $"This plugin may not call '{callee}'.");
        }

        var version = Find(call.Version, callee) ?? throw new CallException("not-found", $"There is no plugin '{callee}', or nothing of it is deployed.");
        var caller = call.Caller ?? throw new CallException("unavailable", "No execution is calling.");
        return await executions.RunAsync(version, Count(caller, call.Version.Limits), call.Body, Left(caller), CalleeAnswer.Of, cancellationToken);
    }

    // A name alone is one of the caller's own namespace.
    private static CalleeName Read(Call call)
    {
        var text = call.Text("plugin");
        var full = text is null || text.Contains('/', StringComparison.Ordinal) ? text : $"{call.Version.Plugin.Namespace}/{text}";
        return CalleeName.TryParse(full, out var name, out var error) ? name : throw new CallException("invalid-request", error);
    }

    // The tenant is the caller's, whatever is said. Its name stands for the key: one version for it for as long as the deployment does.
    private VersionRoute? Find(VersionRoute caller, CalleeName callee)
    {
        var plugin = catalog.Snapshot.FindPlugin(caller.Environment.Value, caller.Plugin.Tenant.Value, callee.Namespace.Value, callee.Plugin.Value);
        return plugin is null ? null : VersionChoice.Choose(plugin, caller.Plugin.ToString());
    }

    private static CallerRun Count(CallerRun caller, ExecutionLimits limits)
    {
        var (deep, calls) = (caller.Tree.MostDeep(limits), caller.Tree.MostCalls(limits));
        return caller.Depth >= deep ? throw new CallException("quota-exceeded", $"Plugins may call each other {deep} deep.")
            : caller.Tree.TryAdd(calls) ? caller
            : throw new CallException("quota-exceeded", $"A request may lead to {calls} calls of plugins.");
    }

    private int Left(CallerRun caller) =>
        caller.LeftMs(time) is >= LimitBounds.LeastWallMs and var left ? left : throw new CallException("timeout", "The caller has no time left.");
}
