using Platform.Contracts.AccessKeys;
using Platform.Contracts.Versions;

namespace Platform.DataPlane.Tests.Hosting;

/// <summary>A node that serves nothing but what a test publishes, so that it makes no image in vain.</summary>
public sealed class BareNode : IAsyncLifetime
{
    private readonly DataFolder _data = new();
    private FakeControlPlane? _controlPlane;
    private TestNode? _node;

    internal AccessKey Key { get; } = AccessKey.New();

    internal FakeControlPlane ControlPlane => _controlPlane!;

    internal TestNode Node => _node!;

    public async ValueTask InitializeAsync()
    {
        _controlPlane = await FakeControlPlane.StartAsync();
        _controlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(Key)));
        _node = await TestNode.StartAsync(_data.Path, _controlPlane.Address, "--Fetch:PrivateNetworks:0=127.0.0.0/8");
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

    /// <summary>The guest of that name under Guests/.</summary>
    internal ModuleRef Guest(string name) => ControlPlane.AddModule(Wat.Guest(name));
}
