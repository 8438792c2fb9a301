using System.Net;
using Platform.Contracts;
using Platform.Contracts.Catalog;
using Platform.Contracts.Deployments;
using Platform.Contracts.Errors;
using Platform.Contracts.Plugins;
using Platform.Contracts.Regions;
using Platform.Contracts.Versions;
using Xunit;

namespace Platform.ControlPlane.Tests.Versions;

public sealed class UploadTests(ControlPlaneApplication application) : IClassFixture<ControlPlaneApplication>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<byte[], string> Refused => new()
    {
        { Modules.Component, "component" },
        { "MZ this is no module"u8.ToArray(), "no WebAssembly module" },
        { [], "no WebAssembly module" },
        { [0, 0x61, 0x73, 0x6d], "no WebAssembly module" },
        { [0, 0x61, 0x73, 0x6d, 2, 0, 0, 0], "version other than 1" },
        { [.. Modules.Empty, 1, 200], "truncated" },
        { [.. Modules.Empty, 1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80], "truncated" },
        { [.. Modules.Empty, 77, 0], "no section's number" },
    };

    [Fact]
    public async Task A_module_becomes_a_version_under_its_hash_once()
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager, Language.Wasm);
        var module = Modules.Unique("once");

        using var first = await manager.SendAsync($"{Api.PathOf(plugin)}/versions", Modules.Content(module));
        using var second = await manager.SendAsync($"{Api.PathOf(plugin)}/versions", Modules.Content(module));
        var listed = await manager.GetAsync<Page<VersionInfo>>($"{Api.PathOf(plugin)}/versions");

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        var version = await first.ReadAsync<VersionInfo>();
        Assert.Equal((ModuleRef.Of(module), VersionState.Compiling, VersionOrigin.Upload), (version.Ref, version.State, version.Origin));
        Assert.Equal($"fqmn://{plugin}@{version.Ref}", version.Fqmn.Value);
        Assert.Equal(version.Ref, Assert.Single(listed.Items).Ref);
        using var stored = await application.System().GetAsync($"/system/v1/modules/{version.Ref}", Stop);
        Assert.Equal("application/wasm", stored.Content.Headers.ContentType?.MediaType);
        Assert.Equal(module, await stored.Content.ReadAsByteArrayAsync(Stop));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_no_core_module_is_refused_with_the_reason(byte[] upload, string reason)
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager, Language.Wasm);

        using var response = await manager.SendAsync($"{Api.PathOf(plugin)}/versions", Modules.Content(upload));

        var problem = await response.AssertProblemAsync(HttpStatusCode.UnprocessableEntity, ErrorCode.InvalidModule);
        Assert.Contains(reason, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty((await manager.GetAsync<Page<VersionInfo>>($"{Api.PathOf(plugin)}/versions")).Items);
    }

    [Fact]
    public async Task Too_large_and_wrongly_labelled_uploads_are_refused()
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager, Language.Wasm);

        // The server refuses by the announced length; without asking first, the client would still be sending when the connection closes.
        using var upload = new HttpRequestMessage(HttpMethod.Post, $"{Api.PathOf(plugin)}/versions");
        upload.Headers.ExpectContinue = true;
        upload.Content = Modules.Content(new byte[(32 * 1024 * 1024) + 1]);
        using var large = await manager.SendAsync(upload, Stop);
        using var labelled = await manager.SendAsync($"{Api.PathOf(plugin)}/versions", Modules.Content(Modules.Empty, "application/json"));

        await large.AssertProblemAsync(HttpStatusCode.RequestEntityTooLarge, ErrorCode.TooLarge);
        await labelled.AssertProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [Fact]
    public async Task A_version_is_deployed_when_a_region_has_its_image()
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager, Language.Wasm);
        var version = await manager.UploadAsync(plugin, Modules.Unique("deployed"));
        var request = new CreateDeployment([new WeightedVersion(version.Ref)]);
        using var early = await manager.SendAsync($"{Api.PathOf(plugin)}/deployments", request);
        await ReportAsync(new ImageReport(version.Ref, RegionName.Parse("local"), Ready: true));

        var first = await manager.PostAsync<DeploymentInfo>($"{Api.PathOf(plugin)}/deployments", request);
        var second = await manager.PostAsync<DeploymentInfo>($"{Api.PathOf(plugin)}/deployments", request);

        await early.AssertProblemAsync(HttpStatusCode.Conflict, ErrorCode.NotDeployed);
        Assert.Equal((1, 2), (first.Number, second.Number));
        Assert.True(second.SystemVersion > first.SystemVersion);
        Assert.Equal(2, (await manager.GetAsync<PluginInfo>(Api.PathOf(plugin))).Deployment?.Number);
        var listed = await manager.GetAsync<Page<DeploymentInfo>>($"{Api.PathOf(plugin)}/deployments?limit=1");
        Assert.Equal((2, "2"), (Assert.Single(listed.Items).Number, listed.Next));
        var page = (await application.System().CatalogAsync()).Tenants.Single(tenant => tenant.Tenant == plugin.Tenant);
        Assert.Equal(version.Ref, Assert.Single(Assert.Single(page.Plugins).Serving).Ref);
        Assert.Equal(second.SystemVersion, page.Version);
    }

    [Fact]
    public async Task A_module_that_no_node_can_compile_fails_with_the_node_s_reason_and_leaves_the_catalog()
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager, Language.Wasm);
        var version = await manager.UploadAsync(plugin, Modules.Unique("broken"));

        await ReportAsync(new ImageReport(version.Ref, RegionName.Parse("local"), Ready: false, "type mismatch at byte 42"));

        var failed = await manager.GetAsync<VersionInfo>($"{Api.PathOf(plugin)}/versions/{version.Ref}");
        Assert.Equal((VersionState.Failed, "type mismatch at byte 42"), (failed.State, failed.Reason));
        var page = (await application.System().CatalogAsync()).Tenants.Single(tenant => tenant.Tenant == plugin.Tenant);
        Assert.Empty(Assert.Single(page.Plugins).Versions);
        using var deployed = await manager.SendAsync($"{Api.PathOf(plugin)}/deployments", new CreateDeployment([new WeightedVersion(version.Ref)]));
        var problem = await deployed.AssertProblemAsync(HttpStatusCode.Conflict, ErrorCode.NotDeployed);
        Assert.Contains("byte 42", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_module_is_ready_at_once_for_a_second_plugin_and_repeated_reports_move_nothing()
    {
        var manager = await application.ManagerAsync();
        var first = await application.CreatePluginAsync(manager, Language.Wasm);
        var second = await application.CreatePluginAsync(manager, Language.Wasm);
        var module = Modules.Unique("shared");
        var version = await manager.UploadAsync(first, module);
        var report = new ImageReport(version.Ref, RegionName.Parse("local"), Ready: true);
        await ReportAsync(report);

        var again = await manager.UploadAsync(second, module);
        var before = (await application.System().GetAsync<ChangeSet>("/system/v1/changes")).Head.Version;
        await ReportAsync(report);
        await ReportAsync(report with { Ready = false, Reason = "a node that lost its compiler" });
        var after = (await application.System().GetAsync<ChangeSet>("/system/v1/changes")).Head.Version;

        Assert.Equal(VersionState.Ready, again.State);
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task A_deployment_names_known_versions_once_each()
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager, Language.Wasm);
        var version = await manager.UploadAsync(plugin, Modules.Unique("twice"));
        var unknown = ModuleRef.Of("unknown"u8);

        using var twice = await manager.SendAsync($"{Api.PathOf(plugin)}/deployments", new CreateDeployment([new(version.Ref), new(version.Ref)]));
        using var absent = await manager.SendAsync($"{Api.PathOf(plugin)}/deployments", new CreateDeployment([new(unknown)]));
        using var module = await application.System().GetAsync($"/system/v1/modules/{unknown}", Stop);

        await twice.AssertProblemAsync(HttpStatusCode.BadRequest, ErrorCode.InvalidRequest);
        await absent.AssertProblemAsync(HttpStatusCode.NotFound, ErrorCode.NotFound);
        await module.AssertProblemAsync(HttpStatusCode.NotFound, ErrorCode.NotFound);
    }

    private async Task ReportAsync(ImageReport report)
    {
        using var response = await application.System().SendAsync("/system/v1/images", report);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }
}
