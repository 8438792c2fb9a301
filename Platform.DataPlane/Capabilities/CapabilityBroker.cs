using Platform.DataPlane.Capabilities.HttpFetch;
using Platform.DataPlane.Catalog;

namespace Platform.DataPlane.Capabilities;

/// <summary>Performs what guests call, each under its plugin's grants as they are at that moment. No grant, no capability.</summary>
internal sealed partial class CapabilityBroker(CurrentCatalog catalog, FetchOperation fetch, ILogger<CapabilityBroker> logger)
{
    /// <summary>The answer, which may be an error; it is never thrown.</summary>
    public async Task<byte[]> PerformAsync(VersionRoute version, string operation, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        try
        {
            var (head, body) = CallPayload.Read(input);
            var (tenant, ns, plugin) = version.Plugin;
            var grants = catalog.Snapshot.FindPlugin(version.Environment.Value, tenant.Value, ns.Value, plugin.Value)?.Grants;
            return operation switch
            {
                "http.fetch" => await fetch.PerformAsync(grants?.HttpFetch ?? throw NotGranted(operation), head, body, cancellationToken),
                _ => throw new CallException("unknown-operation", $"This platform has no operation '{operation}'."),
            };
        }
        catch (CallException problem)
        {
            return CallPayload.Error(problem.Code, problem.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return CallPayload.Error("unavailable", "The call was dropped.");
        }
#pragma warning disable CA1031 // A fault of ours is this call's answer; the node and other runs go on.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogFault(operation, problem);
            return CallPayload.Error("internal", "The platform failed.");
        }
    }

    private static CallException NotGranted(string operation) => new("not-granted", $"This plugin was not granted '{operation}'.");

    [LoggerMessage(1, LogLevel.Error, "The operation {Operation} failed")]
    private partial void LogFault(string operation, Exception problem);
}
