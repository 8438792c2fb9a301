using Platform.Contracts;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Catalog;
using Platform.Contracts.Plugins;
using Platform.Contracts.Regions;
using Platform.Contracts.Templates;
using Platform.Contracts.Versions;
using Platform.ControlPlane.Tests.Builds;
using Xunit;

namespace Platform.ControlPlane.Tests.Seeding;

public sealed class SeedTests : IAsyncLifetime
{
    private const string Plugins = "/v1/tenants/demo/plugins";

    private readonly ControlPlaneApplication _application = new();
    private readonly AccessKey _key = AccessKey.New();

    public ValueTask InitializeAsync()
    {
        _application.Settings["Seed:AccessKey"] = _key.Value;
        return _application.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task A_new_installation_gets_a_plugin_per_template_built_through_the_queue_and_deployed()
    {
        var client = _application.As(_key.Value);
        var templates = (await client.GetAsync<Page<Template>>("/v1/templates")).Items;
        Assert.Equal(["hello-go", "hello-js", "hello-rust", "hello-ts"], templates.Select(template => template.Name));
        var builder = new FakeBuilder(_application);
        await Api.EventuallyAsync(() => Task.FromResult(_application.Ordered.Count == templates.Count), "each template is ordered to be built");

        foreach (var order in _application.Ordered.Values)
        {
            var finished = await builder.SucceedAsync(order.BuildId, Modules.Unique(order.Plugin));
            using var report = await _application.System().SendAsync(
                "/system/v1/images", new ImageReport(ModuleRef.Parse(finished.Ref), RegionName.Parse("local"), Ready: true));
        }

        await Api.EventuallyAsync(async () => await DeployedAsync(client) == templates.Count, "each plugin is deployed");
        await _application.RestartAsync();
        var again = _application.As(_key.Value);
        await Api.EventuallyAsync(async () => await DeployedAsync(again) == templates.Count, "the second start finds everything");
        Assert.All((await again.GetAsync<Page<PluginInfo>>(Plugins)).Items, plugin => Assert.Equal(1, plugin.Deployment?.Number));
        Assert.Empty(_application.Ordered);
    }

    private static async Task<int> DeployedAsync(HttpClient client) =>
        (await client.GetAsync<Page<PluginInfo>>(Plugins)).Items.Count(plugin => plugin.Deployment is not null);
}
