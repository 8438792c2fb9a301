using System.Net;
using Platform.Contracts;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Catalog;
using Platform.Contracts.Config;
using Platform.Contracts.Plugins;
using Xunit;

namespace Platform.ControlPlane.Tests.Config;

public sealed class ConfigTests(ControlPlaneApplication application) : IClassFixture<ControlPlaneApplication>
{
    [Fact]
    public async Task What_is_set_travels_to_nodes_on_the_page_that_it_is_of()
    {
        var (environment, manager, plugin) = await MakeAsync();
        Assert.Null((await TenantAsync(plugin)).Config);

        await manager.PostAsync<ConfigInfo>($"{Api.PathOf(plugin)}/config", Of("A", "plugin"));
        await manager.PostAsync<ConfigInfo>($"/v1/tenants/{plugin.Tenant}/config", Of("A", "tenant"));
        var set = await manager.PostAsync<ConfigInfo>("/v1/config", Of("A", "environment"));

        var (tenant, page) = (await TenantAsync(plugin), await EnvironmentAsync(environment));
        Assert.Equal("plugin", Assert.Single(tenant.Plugins.Single(entry => entry.Name == plugin.Plugin).Config!).Value);
        Assert.Equal("tenant", Assert.Single(tenant.Config!).Value);
        Assert.Equal(("environment", set.SystemVersion), (Assert.Single(page.Config!).Value, page.Version));

        await manager.PostAsync<ConfigInfo>($"/v1/tenants/{plugin.Tenant}/config", new SetConfig([]));
        Assert.Empty((await TenantAsync(plugin)).Config!);
    }

    [Theory]
    [InlineData(SetConfig.Most, SetConfig.MostBytes / SetConfig.Most, HttpStatusCode.Created)]
    [InlineData(SetConfig.Most + 1, 10, HttpStatusCode.BadRequest)]
    [InlineData(1, SetConfig.MostBytes, HttpStatusCode.Created)]
    [InlineData(1, SetConfig.MostBytes + 1, HttpStatusCode.BadRequest)]
    public async Task There_are_so_many_with_so_many_bytes(int count, int each, HttpStatusCode status)
    {
        var (_, manager, plugin) = await MakeAsync();
        var values = Enumerable.Range(0, count).Select(number => new ConfigValue(VariableName.Parse($"A{number}"), new string('x', each - $"A{number}".Length)));
        using var answer = await manager.SendAsync($"{Api.PathOf(plugin)}/config", new SetConfig([.. values]));
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Who_set_what_stays_on_record()
    {
        var environment = await application.CreateEnvironmentAsync();
        var key = await application.CreateKeyAsync(environment, Permission.Manage);
        var manager = application.As(key.Key);
        var plugin = await application.CreatePluginAsync(manager);
        await manager.PostAsync<ConfigInfo>($"{Api.PathOf(plugin)}/config", Of("A", "1"));
        await manager.PostAsync<ConfigInfo>($"{Api.PathOf(plugin)}/config", Of("A", "2"));

        var listed = (await manager.GetAsync<Page<ConfigInfo>>($"{Api.PathOf(plugin)}/config")).Items;

        Assert.Equal([(2, "2"), (1, "1")], listed.Select(item => (item.Number, item.Values[0].Value)));
        Assert.All(listed, item => Assert.Equal(key.Id, item.CreatedBy));
    }

    [Fact]
    public async Task A_key_for_certain_tenants_sets_nothing_for_all()
    {
        var (environment, _, plugin) = await MakeAsync();
        var key = new CreateAccessKey("narrow", [Permission.Manage], [plugin.Tenant]);
        var narrow = application.As((await application.Operator().PostAsync<AccessKeyCreated>($"/v1/environments/{environment}/keys", key)).Key);
        await narrow.PostAsync<ConfigInfo>($"/v1/tenants/{plugin.Tenant}/config", Of("A", "own"));
        using var answer = await narrow.SendAsync("/v1/config", Of("A", "all"));
        await answer.AssertProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    private static SetConfig Of(string name, string value) => new([new ConfigValue(VariableName.Parse(name), value)]);

    private async Task<(string Environment, HttpClient Manager, PluginId Plugin)> MakeAsync()
    {
        var environment = await application.CreateEnvironmentAsync();
        var manager = application.As((await application.CreateKeyAsync(environment, Permission.Manage)).Key);
        return (environment, manager, await application.CreatePluginAsync(manager));
    }

    private async Task<TenantPage> TenantAsync(PluginId plugin) =>
        (await application.System().CatalogAsync()).Tenants.Last(page => page.Tenant == plugin.Tenant);

    private async Task<EnvironmentPage> EnvironmentAsync(string environment) =>
        (await application.System().CatalogAsync()).Environments.Last(page => page.Environment.Value == environment);
}
