using Platform.Contracts;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Catalog;
using Platform.Contracts.Grants;
using Platform.Contracts.Plugins;
using Xunit;

namespace Platform.ControlPlane.Tests.Grants;

public sealed class GrantTests(ControlPlaneApplication application) : IClassFixture<ControlPlaneApplication>
{
    private static readonly PluginGrants Example = new(new HttpFetchGrant([HostPattern.Parse("api.example.com")], [PrivateTarget.Parse("10.1.2.3:8080")]), new KvGrant(StoreName.Parse("team"), 2048), new CacheGrant());

    [Fact]
    public async Task What_is_granted_travels_to_nodes_and_what_is_withdrawn_does_too()
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager);
        Assert.Null((await EntryAsync(plugin)).Grants);

        await manager.PostAsync<GrantsInfo>($"{Api.PathOf(plugin)}/grants", Example);
        var granted = await EntryAsync(plugin);
        await manager.PostAsync<GrantsInfo>($"{Api.PathOf(plugin)}/grants", new PluginGrants());
        var withdrawn = await EntryAsync(plugin);

        Assert.Equal("api.example.com", Assert.Single(granted.Grants!.HttpFetch!.Hosts).Value);
        Assert.Equal("10.1.2.3:8080", Assert.Single(granted.Grants.HttpFetch.PrivateTargets!).Value);
        Assert.Equal((Example.Kv, Example.Cache), (granted.Grants.Kv, granted.Grants.Cache));
        Assert.Equal(new PluginGrants(), withdrawn.Grants);
    }

    [Theory]
    [InlineData("""{"kv":{"quotaBytes":1023}}""")]
    [InlineData("""{"kv":{"quotaBytes":10737418241}}""")]
    [InlineData("""{"kv":{"store":"a/b"}}""")]
    [InlineData("""{"cache":{"store":""}}""")]
    public async Task What_cannot_be_granted_is_refused(string grants)
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager);
        using var body = new StringContent(grants, System.Text.Encoding.UTF8, "application/json");
        using var answer = await manager.PostAsync(new Uri($"{Api.PathOf(plugin)}/grants", UriKind.Relative), body, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Who_granted_what_stays_on_record()
    {
        var environment = await application.CreateEnvironmentAsync();
        var key = await application.CreateKeyAsync(environment, Permission.Manage);
        var manager = application.As(key.Key);
        var plugin = await application.CreatePluginAsync(manager);
        var first = await manager.PostAsync<GrantsInfo>($"{Api.PathOf(plugin)}/grants", Example);
        await manager.PostAsync<GrantsInfo>($"{Api.PathOf(plugin)}/grants", new PluginGrants());

        var listed = (await manager.GetAsync<Page<GrantsInfo>>($"{Api.PathOf(plugin)}/grants")).Items;

        Assert.Equal([2, 1], listed.Select(item => item.Number));
        Assert.All(listed, item => Assert.Equal(key.Id, item.CreatedBy));
        Assert.Null(listed[0].Grants.HttpFetch);
        Assert.Equal(first.SystemVersion, listed[1].SystemVersion);
        Assert.NotNull(listed[1].Grants.HttpFetch);
    }

    private async Task<PluginEntry> EntryAsync(PluginId plugin)
    {
        var changes = await application.System().CatalogAsync();
        return changes.Tenants.Last(page => page.Tenant == plugin.Tenant).Plugins.Single(entry => entry.Name == plugin.Plugin);
    }
}
