using Platform.Contracts.AccessKeys;
using Platform.Contracts.Catalog;
using Platform.Contracts.Limits;
using Platform.Contracts.Versions;

namespace Platform.DataPlane.Tests.Hosting;

/// <summary>A node that serves all guests under Guests/ as plugins of tenant acme, by their file names.</summary>
public sealed class NodeFixture : IAsyncLifetime
{
    // On a busy machine time passes while nothing is computed.
    private static readonly LimitOverrides Patient = new(WallMs: LimitBounds.MostWallMs);

    private readonly DataFolder _data = new();
    private FakeControlPlane? _controlPlane;
    private TestNode? _node;

    internal AccessKey Key { get; } = AccessKey.New();

    internal AccessKey ForeignKey { get; } = AccessKey.New();

    internal AccessKey ManageKey { get; } = AccessKey.New();

    internal AccessKey GlobexKey { get; } = AccessKey.New();

    internal AccessKey ExpiredKey { get; } = AccessKey.New();

    internal AccessKey RevokedKey { get; } = AccessKey.New();

    internal Dictionary<string, ModuleRef> Refs { get; } = [];

    internal FakeControlPlane ControlPlane => _controlPlane!;

    internal TestNode Node => _node!;

    public async ValueTask InitializeAsync()
    {
        _controlPlane = await FakeControlPlane.StartAsync();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Guests"), "*.wat"))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            Refs[name] = _controlPlane.AddModule(Wat.Guest(name));
        }

        // A revoked key is one that stood on the page before.
        _controlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(RevokedKey)));
        _controlPlane.Publish(version => World.Keys(
            version, World.Production, World.Entry(Key), World.Entry(ManageKey, Permission.Manage), World.Entry(GlobexKey, tenants: World.Globex),
            World.Entry(ExpiredKey, expiresAt: DateTimeOffset.UnixEpoch)));
        _controlPlane.Publish(version => World.Keys(version, World.Staging, World.Entry(ForeignKey)));
        PluginEntry[] plugins =
        [
            .. Refs.Select(guest => World.Plugin(guest.Key, (guest.Value, 100)) with { Limits = guest.Key == "loop" ? Patient : null }),
            World.Plugin("undeployed", (Refs["echo"], 0)),
        ];
        var last = _controlPlane.Publish(tenant: version => World.Tenant(version, World.Production, World.Acme, plugins));
        _node = await TestNode.StartAsync(_data.Path, _controlPlane.Address);
        await _node.SeesAsync(last);
    }

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
        {
            await _node.DisposeAsync();
        }

        if (_controlPlane is not null)
        {
            await _controlPlane.DisposeAsync();
        }

        _data.Dispose();
    }

    /// <summary>Calls a guest by name, waiting for its image if need be.</summary>
    internal async Task<Answer> CallAsync(string guest, string body = "")
    {
        while (true)
        {
            var answer = await Node.CallAsync($"/name/acme/default/{guest}", Key.Value, body);
            if (answer.Code != "not-ready")
            {
                return answer;
            }
        }
    }
}
