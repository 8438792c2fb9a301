using Platform.Contracts.Grants;
using Platform.DataPlane.Catalog;
using Platform.Testing.Postgres;

namespace Platform.DataPlane.Tests.Capabilities.Kv;

/// <summary>A region with a database of its own on a real Postgres, and one node.</summary>
public sealed class KvRegion : IAsyncLifetime
{
    private TestOperations? _node;

    internal static PluginGrants Own { get; } = new(Kv: new KvGrant());

    internal string Connection { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Connection = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        _node = Node();
    }

    public ValueTask DisposeAsync() => _node!.DisposeAsync();

    internal static PluginGrants Shared(string store, long? quota = null) => new(Kv: new KvGrant(StoreName.Parse(store), quota));

    /// <summary>Another node of the region.</summary>
    internal TestOperations Node() => new($"--ConnectionStrings:regiondb={Connection}");

    internal Task<Answered> SetAsync(string key, string value, PluginGrants? grants = null, VersionRoute? by = null) =>
        _node!.CallAsync(grants ?? Own, "kv.set", new { key }, value, by);

    internal Task<Answered> GetAsync(string key, PluginGrants? grants = null, VersionRoute? by = null) =>
        _node!.CallAsync(grants ?? Own, "kv.get", new { key }, by: by);

    internal Task<Answered> CallAsync(string operation, object head, string body = "", PluginGrants? grants = null, VersionRoute? by = null) =>
        _node!.CallAsync(grants ?? Own, operation, head, body, by);
}
