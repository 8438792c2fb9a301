using Platform.Contracts.Limits;
using Platform.Contracts.Plugins;
using Platform.Contracts.Versions;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Deployments;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Deployments;

public sealed class VersionChoiceTests
{
    private static readonly ModuleRef First = ModuleRef.Of([1]);
    private static readonly ModuleRef Second = ModuleRef.Of([2]);

    [Fact]
    public void Nothing_deployed_is_nothing_chosen() => Assert.Null(VersionChoice.Choose(Route(), "key"));

    [Fact]
    public void Keys_are_spread_by_weight()
    {
        var plugin = Route((First, 300), (Second, 100));
        var share = Enumerable.Range(0, 4000).Count(i => VersionChoice.Choose(plugin, $"key-{i}")!.Ref == Second) / 4000.0;
        Assert.InRange(share, 0.22, 0.28);
    }

    [Fact]
    public void A_key_stays_with_its_version_on_every_node()
    {
        for (var i = 0; i < 100; i++)
        {
            var key = $"key-{i}";
            Assert.Equal(
                VersionChoice.Choose(Route((First, 1), (Second, 1)), key)!.Ref,
                VersionChoice.Choose(Route((First, 1), (Second, 1)), key)!.Ref);
        }
    }

    private static PluginRoute Route(params (ModuleRef Ref, int Weight)[] serving)
    {
        var entry = World.Plugin("hello", serving);
        return new PluginRoute(World.Production, new PluginId(World.Acme, entry.Namespace, entry.Name), World.Executors, entry, ExecutionLimits.Default);
    }
}
