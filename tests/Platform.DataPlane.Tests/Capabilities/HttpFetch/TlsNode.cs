using Platform.Contracts.AccessKeys;
using Platform.Contracts.Grants;
using Platform.Contracts.Secrets;
using Platform.DataPlane.Tests.Hosting;
using Platform.DataPlane.Tests.Secrets;

namespace Platform.DataPlane.Tests.Capabilities.HttpFetch;

/// <summary>A node that trusts an authority of the test's as it trusts those of the world, and on it a plugin that fetches.</summary>
public sealed class TlsNode : IAsyncLifetime
{
    public const string Secret = "marker-5e1d-of-a-secret";

    private readonly DataFolder _data = new();
    private readonly AccessKey _key = AccessKey.New();
    private readonly RegionKey _region = Sealing.NewKey("1");
    private readonly Sealing _acme = new(World.Production, World.Acme);
    private FakeControlPlane? _controlPlane;
    private NodeProcess? _node;
    private int _revision;

    internal PublicAuthority Authority { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var trusted = Path.Combine(_data.Path, "trusted.pem");
        await File.WriteAllTextAsync(trusted, Authority.Pem);
        _controlPlane = await FakeControlPlane.StartAsync();
        _controlPlane.RegionKeys.Enqueue(_region);
        _controlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(_key)));
        _node = await NodeProcess.StartAsync(
            _data.Path, _controlPlane.Address, new Dictionary<string, string> { ["SSL_CERT_FILE"] = trusted }, "--Fetch:PrivateNetworks:0=127.0.0.0/8");
    }

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
        {
            await _node.DisposeAsync();
        }

        await _controlPlane!.DisposeAsync();
        Authority.Dispose();
        _data.Dispose();
    }

    /// <summary>What a plugin is told that fetches from 127.0.0.1, where it is granted these ports, and a secret goes to one origin.</summary>
    internal async Task<string> FetchAsync(string origin, params int[] ports)
    {
        var grant = new HttpFetchGrant(
            [.. ports.Select(port => HostPattern.Parse($"127.0.0.1:{port}"))],
            [.. ports.Select(port => PrivateTarget.Parse($"127.0.0.1:{port}"))],
            [new InjectedHeader(SecretName.Parse("api-key"), "x-api-key", Origin.Parse(origin))]);

        // A name of its own for each, so that nobody has to know whether the node has seen a change.
        var name = $"fetch-{++_revision}";
        var plugin = World.Plugin(name, (_controlPlane!.AddModule(Wat.Guest("fetch")), 1)) with { Grants = new PluginGrants(grant) };
        _controlPlane.Publish(tenant: version => World.Tenant(version, World.Production, World.Acme, plugin) with { Secrets = _acme.Entry(_region, ("api-key", 1, Secret)) });
        var body = "";
        await Eventually.AsyncTrue(async () =>
        {
            var answer = await _node!.CallAsync($"/name/acme/default/{name}", _key.Value, $$"""{"url":"{{origin}}/"}""");
            body = answer.Body;
            return answer.Outcome == "completed";
        });
        return body;
    }
}
