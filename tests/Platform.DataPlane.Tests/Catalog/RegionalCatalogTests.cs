using Platform.Contracts.AccessKeys;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Catalog;

/// <summary>Two nodes of a region with a real Redis between them.</summary>
public sealed class RegionalCatalogTests : IDisposable
{
    private readonly AccessKey _key = AccessKey.New();
    private readonly DataFolder _first = new();
    private readonly DataFolder _second = new();
    private readonly RedisServer _redis = new();

    [Fact]
    public async Task A_node_that_was_away_catches_up_from_its_neighbour_while_the_control_plane_is_gone()
    {
        var controlPlane = await FakeControlPlane.StartAsync();
        var address = controlPlane.Address;
        controlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(_key)));
        await using (var second = await StartAsync(_second, address))
        {
            await second.SeesAsync(1);
        }

        await using var first = await StartAsync(_first, address);
        await first.SeesAsync(1);
        var last = controlPlane.Publish(tenant: version => World.Tenant(version, World.Production, World.Acme, World.Plugin("news")));
        await first.SeesAsync(last);
        await controlPlane.DisposeAsync();

        await using var restarted = await StartAsync(_second, address);
        await restarted.SeesAsync(last);
        Assert.NotNull(restarted.Catalog.Snapshot.FindPlugin("production", "acme", "default", "news"));
        Assert.Equal(409, (await restarted.CallAsync("/name/acme/default/news", _key.Value)).Status);
    }

    [Fact]
    public async Task A_new_node_learns_everything_from_its_neighbour()
    {
        var controlPlane = await FakeControlPlane.StartAsync();
        controlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(_key)));
        var last = controlPlane.Publish(tenant: version => World.Tenant(version, World.Production, World.Acme, World.Plugin("news")));
        await using var first = await StartAsync(_first, controlPlane.Address);
        await first.SeesAsync(last);
        await controlPlane.DisposeAsync();

        await using var second = await StartAsync(_second, "http://127.0.0.1:9");
        await second.SeesAsync(last);
        Assert.Equal(409, (await second.CallAsync("/name/acme/default/news", _key.Value)).Status);
    }

    public void Dispose()
    {
        _redis.Dispose();
        _first.Dispose();
        _second.Dispose();
    }

    private Task<TestNode> StartAsync(DataFolder data, string controlPlane) =>
        TestNode.StartAsync(data.Path, controlPlane, $"--ConnectionStrings:redis={_redis.Connection}");
}
