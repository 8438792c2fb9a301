using System.Collections.Frozen;
using Platform.Contracts.Executors;
using Platform.Contracts.Grants;
using Platform.DataPlane.Capabilities.PluginCall;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Telemetry;

namespace Platform.DataPlane.Capabilities;

/// <summary>Performs what guests call, each under its plugin's grants as they are at that moment. No grant, no capability.</summary>
internal sealed partial class CapabilityBroker(CurrentCatalog catalog, IEnumerable<Operation> operations, ILogger<CapabilityBroker> logger)
{
    private const string Unknown = "(unknown)";

    private readonly FrozenDictionary<string, Operation> _operations = operations.ToFrozenDictionary(operation => operation.Name);

    /// <summary>Its name, unless a guest made it up: a collector keeps each for ever.</summary>
    public string NameOf(string operation) => _operations.ContainsKey(operation) ? operation : Unknown;

    /// <summary>The answer, which may be an error; it is never thrown.</summary>
    public async Task<byte[]> PerformAsync(
        VersionRoute version, CallerRun? caller, string operation, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        try
        {
            return _operations.TryGetValue(operation, out var known)
                ? await known.PerformAsync(GrantsOf(version), Call.Read(version, input) with { Caller = caller }, cancellationToken)
                : throw new CallException("unknown-operation", $"This platform has no operation '{operation}'.");
        }
        catch (CallException problem)
        {
            return Fail(problem.Code, problem.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Fail("unavailable", "The call was dropped.");
        }
#pragma warning disable CA1031 // A fault of ours is this call's answer; the node and other runs go on.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogFault(operation, problem);
            return Fail("internal", "The platform failed.");
        }
    }

    private static byte[] Fail(string code, string message)
    {
        ExecutionTrace.FailCall(code);
        return CallPayload.Error(code, message);
    }

    private PluginGrants? GrantsOf(VersionRoute version)
    {
        var (tenant, ns, plugin) = version.Plugin;
        return catalog.Snapshot.FindPlugin(version.Environment.Value, tenant.Value, ns.Value, plugin.Value)?.Grants;
    }

    [LoggerMessage(1, LogLevel.Error, "The operation {Operation} failed")]
    private partial void LogFault(string operation, Exception problem);
}
