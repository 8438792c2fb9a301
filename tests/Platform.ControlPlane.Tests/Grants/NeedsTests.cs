using System.Net;
using System.Text;
using Platform.Contracts;
using Platform.Contracts.Builds;
using Platform.Contracts.Catalog;
using Platform.Contracts.Deployments;
using Platform.Contracts.Errors;
using Platform.Contracts.Grants;
using Platform.Contracts.Plugins;
using Platform.Contracts.Regions;
using Platform.Contracts.Secrets;
using Platform.Contracts.Versions;
using Platform.ControlPlane.Tests.Builds;
using Xunit;

namespace Platform.ControlPlane.Tests.Grants;

/// <summary>What a version declares that it needs, and what its plugin is granted.</summary>
public sealed class NeedsTests(ControlPlaneApplication application) : IClassFixture<ControlPlaneApplication>
{
    private static readonly PluginGrants Needs = new(new HttpFetchGrant([HostPattern.Parse("api.example.com")]), Secrets: [SecretName.Parse("api-key")]);

    [Fact]
    public async Task A_version_is_deployed_only_when_its_plugin_is_granted_what_it_declares()
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager, Language.Wasm);
        await GrantAsync(manager, plugin, new PluginGrants(new HttpFetchGrant([HostPattern.Parse("*.example.com")])));
        var version = await ReadyAsync(manager, plugin, ModuleNeeds.AddTo(Modules.Unique(nameof(NeedsTests)), Needs));
        var request = new CreateDeployment([new WeightedVersion(version.Ref)]);
        var before = await HeadAsync();

        using var refused = await manager.SendAsync($"{Api.PathOf(plugin)}/deployments", request);
        var problem = await refused.AssertProblemAsync(HttpStatusCode.Conflict, ErrorCode.GrantsMissing);
        var after = await HeadAsync();
        var nothing = (await manager.GetAsync<Page<DeploymentInfo>>($"{Api.PathOf(plugin)}/deployments")).Items;
        using var granting = await manager.PostAsync(
            new Uri($"{Api.PathOf(plugin)}/grants", UriKind.Relative), new StringContent(problem.GetProperty("grants").GetRawText(), Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        var deployed = await manager.PostAsync<DeploymentInfo>($"{Api.PathOf(plugin)}/deployments", request);

        Assert.Equal("api.example.com", Assert.Single(version.Needs!.HttpFetch!.Hosts).Value);
        Assert.EndsWith("needs what the plugin is not granted: secret.get of api-key.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("""{"secrets":["api-key"]}""", problem.GetProperty("missing").GetRawText());
        Assert.Empty(nothing);
        Assert.Equal(before, after);
        Assert.Equal(1, deployed.Number);
    }

    [Fact]
    public async Task What_is_withdrawn_later_leaves_what_serves_and_is_missing_the_next_time()
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager, Language.Wasm);
        await GrantAsync(manager, plugin, Needs);
        var version = await ReadyAsync(manager, plugin, ModuleNeeds.AddTo(Modules.Unique("withdrawn"), Needs));
        var request = new CreateDeployment([new WeightedVersion(version.Ref)]);
        await manager.PostAsync<DeploymentInfo>($"{Api.PathOf(plugin)}/deployments", request);

        await GrantAsync(manager, plugin, new PluginGrants());
        using var again = await manager.SendAsync($"{Api.PathOf(plugin)}/deployments", request);

        await again.AssertProblemAsync(HttpStatusCode.Conflict, ErrorCode.GrantsMissing);
        Assert.Equal(1, (await manager.GetAsync<PluginInfo>(Api.PathOf(plugin))).Deployment?.Number);
    }

    [Fact]
    public async Task What_a_build_declares_is_checked_when_its_draft_is_deployed()
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager);
        var builder = new FakeBuilder(application);
        var build = await builder.OrderAsync(manager, plugin);
        var finished = await builder.SucceedAsync(build.Id, ModuleNeeds.AddTo(Modules.Unique("draft"), Needs));
        await FakeBuilder.ReachesAsync(manager, plugin, build.Id, BuildState.Succeeded);
        await ReportAsync(ModuleRef.Parse(finished.Ref));

        using var refused = await manager.SendAsync($"{Api.PathOf(plugin)}/draft/deploy", body: null);
        await GrantAsync(manager, plugin, Needs);
        var deployed = await manager.PostAsync<DeploymentInfo>($"{Api.PathOf(plugin)}/draft/deploy", body: null);

        await refused.AssertProblemAsync(HttpStatusCode.Conflict, ErrorCode.GrantsMissing);
        Assert.Equal(finished.Ref, Assert.Single(deployed.Versions).Ref.Value);
    }

    [Theory]
    [InlineData("""{"everything":true}""", "cannot be read: line 1, at $.everything")]
    [InlineData("""{"httpFetch":{"hosts":["*"]}}""", "cannot be read: line 1, at $.httpFetch.hosts[0]")]
    [InlineData("null", "it is empty")]
    [InlineData("", "cannot be read")]
    public async Task A_declaration_that_is_none_is_refused_with_the_module(string declaration, string reason)
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager, Language.Wasm);
        byte[] section = [14, .. Encoding.ASCII.GetBytes(ModuleNeeds.Section), .. Encoding.ASCII.GetBytes(declaration)];

        using var upload = await manager.SendAsync($"{Api.PathOf(plugin)}/versions", Modules.Content([.. Modules.Empty, 0, (byte)section.Length, .. section]));

        var problem = await upload.AssertProblemAsync(HttpStatusCode.UnprocessableEntity, ErrorCode.InvalidModule);
        Assert.Contains(reason, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private async Task<VersionInfo> ReadyAsync(HttpClient manager, PluginId plugin, byte[] module)
    {
        var version = await manager.UploadAsync(plugin, module);
        await ReportAsync(version.Ref);
        return version;
    }

    private static Task<GrantsInfo> GrantAsync(HttpClient manager, PluginId plugin, PluginGrants grants) =>
        manager.PostAsync<GrantsInfo>($"{Api.PathOf(plugin)}/grants", grants);

    private async Task<long> HeadAsync() => (await application.System().GetAsync<ChangeSet>("/system/v1/changes")).Head.Version;

    private async Task ReportAsync(ModuleRef module)
    {
        using var response = await application.System().SendAsync("/system/v1/images", new ImageReport(module, RegionName.Parse("local"), Ready: true));
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }
}
