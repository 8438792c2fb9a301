using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts;
using Platform.Contracts.Builds;
using Platform.Contracts.Catalog;
using Platform.Contracts.Deployments;
using Platform.Contracts.Drafts;
using Platform.Contracts.Errors;
using Platform.Contracts.Plugins;
using Platform.Contracts.Regions;
using Platform.Contracts.Versions;
using Platform.ControlPlane.Builds;
using Platform.ServiceDefaults.Blobs;
using Xunit;

namespace Platform.ControlPlane.Tests.Builds;

public sealed class BuildTests(ControlPlaneApplication application) : IClassFixture<ControlPlaneApplication>
{
    private readonly FakeBuilder _builder = new(application);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_carries_the_canonical_source()
    {
        var (manager, plugin) = await PluginAsync();
        using var response = await manager.SendAsync($"{Api.PathOf(plugin)}/draft/build", body: null);
        var build = await response.ReadAsync<BuildInfo>();
        await Api.EventuallyAsync(() => Task.FromResult(application.Ordered.ContainsKey(build.Id)), "the order reaches the builders");

        var order = application.Ordered[build.Id];
        var source = await application.Services.GetRequiredService<IBlobStore>().GetAsync(BlobKind.Source, order.SourceHash, Stop);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal($"{Api.PathOf(plugin)}/builds/{build.Id}", response.Headers.Location?.OriginalString);
        Assert.Equal((plugin.ToString(), Language.TypeScript), ($"{order.Tenant}/{order.Namespace}/{order.Plugin}", order.Language));
        var bundle = JsonSerializer.Deserialize<SourceBundle>(source, PlatformJson.Options)!;
        Assert.Equal((await manager.GetAsync<Draft>($"{Api.PathOf(plugin)}/draft")).Files, bundle.Files);
        Assert.Equal(JsonSerializer.SerializeToUtf8Bytes(bundle, PlatformJson.Options), source);
    }

    [Fact]
    public async Task A_build_goes_from_queued_to_a_version_that_is_deployed_when_ready()
    {
        var (manager, plugin) = await PluginAsync();
        var build = await _builder.OrderAsync(manager, plugin);
        await _builder.StartAsync(build.Id);
        await FakeBuilder.ReachesAsync(manager, plugin, build.Id, BuildState.Running);
        var finished = await _builder.SucceedAsync(build.Id, Modules.Unique("life"));
        await FakeBuilder.ReachesAsync(manager, plugin, build.Id, BuildState.Succeeded);
        var deploying = manager.PostAsync<DeploymentInfo>($"{Api.PathOf(plugin)}/draft/deploy", body: null);

        using var report = await application.System().SendAsync(
            "/system/v1/images", new ImageReport(ModuleRef.Parse(finished.Ref), RegionName.Parse("local"), Ready: true));
        var deployment = await deploying;

        Assert.Equal(BuildState.Queued, build.State);
        Assert.Equal(finished.Ref, Assert.Single(deployment.Versions).Ref.Value);
        var version = Assert.Single((await manager.GetAsync<Page<VersionInfo>>($"{Api.PathOf(plugin)}/versions")).Items);
        Assert.Equal((VersionState.Ready, VersionOrigin.Build), (version.State, version.Origin));
    }

    [Fact]
    public async Task Messages_that_come_twice_or_late_change_nothing_more()
    {
        var (manager, plugin) = await PluginAsync();
        var build = await _builder.OrderAsync(manager, plugin);
        await _builder.StartAsync(build.Id);
        await _builder.LogAsync(build.Id, 1, "one", "two");
        await _builder.LogAsync(build.Id, 1, "one", "two", "three");
        var finished = await _builder.SucceedAsync(build.Id, Modules.Unique("twice"));
        await FakeBuilder.ReachesAsync(manager, plugin, build.Id, BuildState.Succeeded);
        var before = (await application.System().GetAsync<ChangeSet>("/system/v1/changes")).Head.Version;

        await application.TellAsync(finished);
        await _builder.FailAsync(build.Id, "a second builder that lost");
        await _builder.StartAsync(build.Id);
        await _builder.LogAsync(build.Id, 4, "four");
        await Api.EventuallyAsync(async () => (await LinesAsync(build.Id)).Count == 4, "the last message is taken in");

        Assert.Equal(BuildState.Succeeded, (await FakeBuilder.GetAsync(manager, plugin, build.Id)).State);
        Assert.Equal(["one", "two", "three", "four"], await LinesAsync(build.Id));
        Assert.Single((await manager.GetAsync<Page<VersionInfo>>($"{Api.PathOf(plugin)}/versions")).Items);
        Assert.Equal(before, (await application.System().GetAsync<ChangeSet>("/system/v1/changes")).Head.Version);
    }

    [Fact]
    public async Task A_failed_build_says_where_and_makes_no_version()
    {
        var (manager, plugin) = await PluginAsync();
        var build = await _builder.OrderAsync(manager, plugin);
        var diagnostic = new Diagnostic(Severity.Error, "cannot find value `x`", "lib.rs", 3, 5, Code: "E0425");

        await _builder.FailAsync(build.Id, "rustc found 1 error\0.", diagnostic);
        await FakeBuilder.ReachesAsync(manager, plugin, build.Id, BuildState.Failed);

        var failed = await FakeBuilder.GetAsync(manager, plugin, build.Id);
        Assert.Equal(diagnostic, Assert.Single(failed.Diagnostics));
        Assert.StartsWith("rustc found 1 error", failed.Reason, StringComparison.Ordinal);
        using var deployed = await manager.SendAsync($"{Api.PathOf(plugin)}/draft/deploy", body: null);
        await deployed.AssertProblemAsync(HttpStatusCode.Conflict, ErrorCode.NotDeployed);
    }

    [Fact]
    public async Task A_watcher_sees_lines_and_states_live_and_may_resume()
    {
        var (manager, plugin) = await PluginAsync();
        var build = await _builder.OrderAsync(manager, plugin);
        var watching = FakeBuilder.WatchAsync(manager, plugin, build.Id);
        await _builder.StartAsync(build.Id);
        await FakeBuilder.ReachesAsync(manager, plugin, build.Id, BuildState.Running);
        await _builder.LogAsync(build.Id, 1, "compiling", "a line with a NUL \0");
        await _builder.LogAsync(build.Id, 3, "linking");
        await _builder.SucceedAsync(build.Id, Modules.Unique("watched"));

        var live = await watching;
        var resumed = await FakeBuilder.WatchAsync(manager, plugin, build.Id, lastEventId: "2");

        var lines = live.Where(item => item.EventType == BuildEvent.Log).ToList();
        Assert.Equal(["1", "2", "3"], lines.Select(item => item.EventId));
        Assert.Equal("compiling", JsonSerializer.Deserialize<BuildLogLine>(lines[0].Data, PlatformJson.Options)!.Text);
        Assert.Equal(BuildState.Succeeded, JsonSerializer.Deserialize<BuildInfo>(live[^1].Data, PlatformJson.Options)!.State);
        Assert.Equal("3", Assert.Single(resumed, item => item.EventType == BuildEvent.Log).EventId);
        Assert.Equal(BuildEvent.State, resumed[^1].EventType);
    }

    [Fact]
    public async Task A_build_whose_builder_died_is_ordered_again_and_given_up_at_last()
    {
        var (manager, plugin) = await PluginAsync();
        var build = await _builder.OrderAsync(manager, plugin);
        await _builder.StartAsync(build.Id);
        await FakeBuilder.ReachesAsync(manager, plugin, build.Id, BuildState.Running);
        var watch = application.Services.GetRequiredService<BuildWatch>();
        await watch.LookAsync(Stop);
        Assert.Equal(BuildState.Running, (await FakeBuilder.GetAsync(manager, plugin, build.Id)).State);
        Assert.True(application.Ordered.TryRemove(build.Id, out var first));

        application.Time.Advance(BuildWatch.SilenceMaximum + TimeSpan.FromSeconds(1));
        await watch.LookAsync(Stop);
        await Api.EventuallyAsync(() => Task.FromResult(application.Ordered.ContainsKey(build.Id)), "the order comes again");
        var again = (application.Ordered[build.Id], (await FakeBuilder.GetAsync(manager, plugin, build.Id)).State);
        application.Time.Advance(BuildWatch.AgeMaximum);
        await watch.LookAsync(Stop);

        Assert.Equal((first, BuildState.Queued), again);
        var failed = await FakeBuilder.GetAsync(manager, plugin, build.Id);
        Assert.Equal(BuildState.Failed, failed.State);
        Assert.Contains("60 minutes", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Builds_are_listed_newest_first_in_pages()
    {
        var (manager, plugin) = await PluginAsync();
        var ids = new List<Guid>();
        for (var number = 0; number < 3; number++)
        {
            ids.Add((await manager.PostAsync<BuildInfo>($"{Api.PathOf(plugin)}/draft/build", body: null)).Id);
        }

        var first = await manager.GetAsync<Page<BuildInfo>>($"{Api.PathOf(plugin)}/builds?limit=2");
        var second = await manager.GetAsync<Page<BuildInfo>>($"{Api.PathOf(plugin)}/builds?limit=2&after={first.Next}");

        Assert.Equal(ids.AsEnumerable().Reverse(), first.Items.Concat(second.Items).Select(build => build.Id));
        using var unknown = await manager.GetAsync($"{Api.PathOf(plugin)}/builds/{Guid.NewGuid()}", Stop);
        await unknown.AssertProblemAsync(HttpStatusCode.NotFound, ErrorCode.NotFound);
    }

    private async Task<(HttpClient Manager, PluginId Plugin)> PluginAsync()
    {
        var manager = await application.ManagerAsync();
        return (manager, await application.CreatePluginAsync(manager));
    }

    private async Task<List<string>> LinesAsync(Guid build)
    {
        await using var db = application.OpenDatabase();
        return await db.BuildLog.Where(line => line.BuildId == build).OrderBy(line => line.Number).Select(line => line.Text).ToListAsync(Stop);
    }
}
