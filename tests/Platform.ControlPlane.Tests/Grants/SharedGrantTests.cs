using System.Net;
using Platform.Contracts;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Catalog;
using Platform.Contracts.Deployments;
using Platform.Contracts.Errors;
using Platform.Contracts.Grants;
using Platform.Contracts.Plugins;
using Platform.Contracts.Regions;
using Platform.Contracts.Secrets;
using Xunit;

namespace Platform.ControlPlane.Tests.Grants;

/// <summary>What all plugins of a tenant or an environment are granted.</summary>
public sealed class SharedGrantTests(ControlPlaneApplication application) : IClassFixture<ControlPlaneApplication>
{
    [Fact]
    public async Task It_travels_to_nodes_on_the_page_that_it_is_of_and_who_granted_it_stays_on_record()
    {
        var (environment, manager, plugin) = await MakeAsync();
        await manager.PostAsync<GrantsInfo>($"/v1/tenants/{plugin.Tenant}/grants", Secret("tenants"));
        await manager.PostAsync<GrantsInfo>("/v1/grants", Secret("everybodys"));
        var last = await manager.PostAsync<GrantsInfo>("/v1/grants", new PluginGrants());

        var catalog = await application.System().CatalogAsync();
        var (tenant, all) = (catalog.Tenants.Last(page => page.Tenant == plugin.Tenant), catalog.Environments.Last(page => page.Environment.Value == environment));
        var listed = (await manager.GetAsync<Page<GrantsInfo>>("/v1/grants")).Items;

        Assert.Equal("tenants", Assert.Single(tenant.Grants!.Secrets!).Value);
        Assert.Null(tenant.Plugins.Single(entry => entry.Name == plugin.Plugin).Grants);
        Assert.Equal((new PluginGrants(), last.SystemVersion), (all.Grants, all.Version));
        Assert.Equal([2, 1], listed.Select(item => item.Number));
        Assert.Equal("everybodys", Assert.Single(listed[1].Grants.Secrets!).Value);
    }

    [Fact]
    public async Task It_counts_for_what_a_version_needs_and_is_not_repeated_in_what_would_be_enough()
    {
        var (_, manager, plugin) = await MakeAsync();
        var needs = new PluginGrants(Secrets: [SecretName.Parse("own"), SecretName.Parse("tenants"), SecretName.Parse("everybodys")]);
        var version = await manager.UploadAsync(plugin, ModuleNeeds.AddTo(Modules.Unique(nameof(SharedGrantTests)), needs));
        using var report = await application.System().SendAsync("/system/v1/images", new ImageReport(version.Ref, RegionName.Parse("local"), Ready: true));
        var request = new CreateDeployment([new WeightedVersion(version.Ref)]);
        await manager.PostAsync<GrantsInfo>("/v1/grants", Secret("everybodys"));
        await manager.PostAsync<GrantsInfo>($"/v1/tenants/{plugin.Tenant}/grants", Secret("tenants"));

        using var refused = await manager.SendAsync($"{Api.PathOf(plugin)}/deployments", request);
        var problem = await refused.AssertProblemAsync(HttpStatusCode.Conflict, ErrorCode.GrantsMissing);
        await manager.PostAsync<GrantsInfo>($"{Api.PathOf(plugin)}/grants", Secret("own"));
        var deployed = await manager.PostAsync<DeploymentInfo>($"{Api.PathOf(plugin)}/deployments", request);

        Assert.Equal("""{"secrets":["own"]}""", problem.GetProperty("grants").GetRawText());
        Assert.Equal(1, deployed.Number);
    }

    [Fact]
    public async Task A_key_for_certain_tenants_grants_nothing_to_all()
    {
        var (environment, _, plugin) = await MakeAsync();
        var key = new CreateAccessKey("narrow", [Permission.Manage], [plugin.Tenant]);
        var narrow = application.As((await application.Operator().PostAsync<AccessKeyCreated>($"/v1/environments/{environment}/keys", key)).Key);

        await narrow.PostAsync<GrantsInfo>($"/v1/tenants/{plugin.Tenant}/grants", Secret("tenants"));
        using var refused = await narrow.SendAsync("/v1/grants", Secret("everybodys"));

        await refused.AssertProblemAsync(HttpStatusCode.Forbidden, ErrorCode.Forbidden);
    }

    private static PluginGrants Secret(string name) => new(Secrets: [SecretName.Parse(name)]);

    private async Task<(string Environment, HttpClient Manager, PluginId Plugin)> MakeAsync()
    {
        var environment = await application.CreateEnvironmentAsync();
        var manager = application.As((await application.CreateKeyAsync(environment, Permission.Manage)).Key);
        return (environment, manager, await application.CreatePluginAsync(manager, Language.Wasm));
    }
}
