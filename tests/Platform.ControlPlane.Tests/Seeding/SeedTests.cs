using Platform.Contracts;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Builds;
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

    [Fact]
    public async Task A_build_that_fails_is_ordered_again_three_times_in_all()
    {
        var builder = new FakeBuilder(_application);
        var failed = new HashSet<Guid>();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await Api.EventuallyAsync(() => Task.FromResult(_application.Ordered.Values.Count(IsGo) == attempt), $"order {attempt} comes");
            var order = _application.Ordered.Values.Single(order => IsGo(order) && !failed.Contains(order.BuildId));
            await builder.FailAsync(order.BuildId, "The machine was busy.");
            failed.Add(order.BuildId);
        }

        foreach (var order in _application.Ordered.Values.Where(order => !IsGo(order)))
        {
            var finished = await builder.SucceedAsync(order.BuildId, Modules.Unique(order.Plugin));
            using var report = await _application.System().SendAsync(
                "/system/v1/images", new ImageReport(ModuleRef.Parse(finished.Ref), RegionName.Parse("local"), Ready: true));
        }

        // Rounds that came after the third failure looked at each plugin.
        await Api.EventuallyAsync(async () => await DeployedAsync(_application.As(_key.Value)) == 3, "the others are deployed");
        Assert.Equal(3, _application.Ordered.Values.Count(IsGo));

        static bool IsGo(RunBuild order) => order.Plugin.EndsWith("hello-go", StringComparison.Ordinal);
    }

    private static async Task<int> DeployedAsync(HttpClient client) =>
        (await client.GetAsync<Page<PluginInfo>>(Plugins)).Items.Count(plugin => plugin.Deployment is not null);
}
