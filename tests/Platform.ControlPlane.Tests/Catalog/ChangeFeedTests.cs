using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Catalog;
using Platform.Contracts.Errors;
using Platform.Contracts.Tenants;
using Xunit;

namespace Platform.ControlPlane.Tests.Catalog;

/// <summary>Each test has a catalog of its own, because the system version is one for all.</summary>
public sealed class ChangeFeedTests : IAsyncLifetime
{
    private const int Writers = 50;

    private readonly ControlPlaneApplication _application = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _application.InitializeAsync();

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task A_node_learns_everything_and_then_what_changed()
    {
        var environment = await _application.CreateEnvironmentAsync();
        var key = await _application.CreateKeyAsync(environment, Permission.Manage);
        var manager = _application.As(key.Key);
        var plugin = await _application.CreatePluginAsync(manager);
        var all = await _application.System().GetAsync<ChangeSet>("/system/v1/changes");

        var version = await manager.UploadAsync(plugin, Modules.Empty);
        var changed = await SinceAsync(all.Head);

        var entry = Assert.Single(Assert.Single(all.Environments).Keys);
        Assert.Equal((key.Id, AccessKey.Parse(key.Key).SecretHash()), (entry.Id, entry.SecretHash));
        Assert.Empty(Assert.Single(Assert.Single(all.Tenants).Plugins).Versions);
        Assert.Empty(changed.Environments);
        Assert.True(changed.Head.Version > all.Head.Version);
        Assert.Equal(version.Ref, Assert.Single(Assert.Single(Assert.Single(changed.Tenants).Plugins).Versions).Ref);
        Assert.Empty((await SinceAsync(changed.Head)).Tenants);
    }

    [Fact]
    public async Task A_revoked_key_leaves_its_page_and_a_deleted_tenant_an_empty_one()
    {
        var environment = await _application.CreateEnvironmentAsync();
        var key = await _application.CreateKeyAsync(environment, Permission.Manage);
        var plugin = await _application.CreatePluginAsync(_application.As(key.Key));
        var before = await _application.System().GetAsync<ChangeSet>("/system/v1/changes");

        using var deleted = await _application.As(key.Key).DeleteAsync($"/v1/tenants/{plugin.Tenant}", Stop);
        using var revoked = await _application.Operator().DeleteAsync($"/v1/environments/{environment}/keys/{key.Id}", Stop);
        var after = await SinceAsync(before.Head);

        Assert.Empty(Assert.Single(after.Environments).Keys);
        var page = Assert.Single(after.Tenants);
        Assert.Equal(plugin.Tenant, page.Tenant);
        Assert.Empty(page.Plugins);
    }

    [Fact]
    public async Task A_waiting_node_is_woken_by_a_change()
    {
        var manager = await _application.ManagerAsync();
        var head = (await _application.System().GetAsync<ChangeSet>("/system/v1/changes")).Head;
        var waiting = _application.System().GetAsync<ChangeSet>($"/system/v1/changes?lineage={head.Lineage}&since={head.Version}&wait=30");
        await Task.Delay(TimeSpan.FromMilliseconds(300), Stop);
        Assert.False(waiting.IsCompleted);
        var watch = Stopwatch.StartNew();

        await manager.PostAsync<TenantInfo>("/v1/tenants", new CreateTenant(TenantName.Parse("wake-up")));
        var changed = await waiting;

        Assert.Equal("wake-up", Assert.Single(changed.Tenants).Tenant.Value);
        // Far below the 5 s after which a sleeper looks by himself.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(4), $"Woken after {watch.Elapsed}.");
    }

    [Fact]
    public async Task A_waiting_node_does_not_hold_up_the_end_of_the_process()
    {
        var head = (await _application.System().GetAsync<ChangeSet>("/system/v1/changes")).Head;
        var waiting = _application.System().GetAsync<ChangeSet>($"/system/v1/changes?lineage={head.Lineage}&since={head.Version}&wait=30");
        await Task.Delay(TimeSpan.FromMilliseconds(300), Stop);
        Assert.False(waiting.IsCompleted);
        var watch = Stopwatch.StartNew();

        _application.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Empty((await waiting).Tenants);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"Answered after {watch.Elapsed}.");
    }

    [Fact]
    public async Task Without_a_change_the_wait_ends_empty_at_the_same_head()
    {
        var head = (await _application.System().GetAsync<ChangeSet>("/system/v1/changes")).Head;

        var nothing = await _application.System().GetAsync<ChangeSet>($"/system/v1/changes?lineage={head.Lineage}&since={head.Version}&wait=1");

        Assert.Equal((head.Lineage, head.Version), (nothing.Head.Lineage, nothing.Head.Version));
        Assert.Empty(nothing.Tenants);
        Assert.False(nothing.More);
    }

    [Fact]
    public async Task A_position_of_another_lineage_or_of_the_future_is_gone()
    {
        var head = (await _application.System().GetAsync<ChangeSet>("/system/v1/changes")).Head;

        using var other = await _application.System().GetAsync($"/system/v1/changes?lineage={Guid.NewGuid()}&since=0", Stop);
        using var future = await _application.System().GetAsync($"/system/v1/changes?lineage={head.Lineage}&since={head.Version + 1}", Stop);
        using var half = await _application.System().GetAsync("/system/v1/changes?since=0", Stop);
        using var negative = await _application.System().GetAsync($"/system/v1/changes?lineage={head.Lineage}&since=-1", Stop);

        await other.AssertProblemAsync(HttpStatusCode.Gone, "gone");
        await future.AssertProblemAsync(HttpStatusCode.Gone, "gone");
        await half.AssertProblemAsync(HttpStatusCode.BadRequest, ErrorCode.InvalidRequest);
        await negative.AssertProblemAsync(HttpStatusCode.BadRequest, ErrorCode.InvalidRequest);
    }

    [Fact]
    public async Task Many_pages_come_in_several_answers_without_loss()
    {
        var manager = await _application.ManagerAsync();
        const int Tenants = 130;
        for (var number = 0; number < Tenants; number++)
        {
            await manager.PostAsync<TenantInfo>("/v1/tenants", new CreateTenant(TenantName.Parse($"t{number}")));
        }

        var first = await _application.System().GetAsync<ChangeSet>("/system/v1/changes");
        var second = await SinceAsync(first.Head);

        Assert.True(first.More);
        Assert.False(second.More);
        Assert.Equal(100, first.Environments.Count + first.Tenants.Count);
        Assert.Equal(Tenants, first.Tenants.Concat(second.Tenants).Select(page => page.Tenant).Distinct().Count());
        Assert.All(first.Tenants, page => Assert.True(page.Version <= first.Head.Version));
    }

    [Fact]
    public async Task Fifty_concurrent_writers_lose_nothing_and_commit_in_the_order_of_their_numbers()
    {
        var manager = await _application.ManagerAsync();
        var start = (await _application.System().GetAsync<ChangeSet>("/system/v1/changes")).Head;
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        // A reader that follows all the while: were a lower number to appear after a higher one, it would miss that page.
        var following = FollowAsync(start, done.Token);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(number =>
            manager.PostAsync<TenantInfo>("/v1/tenants", new CreateTenant(TenantName.Parse($"writer-{number}")))));
        var end = (await _application.System().GetAsync<ChangeSet>("/system/v1/changes")).Head;
        await Api.EventuallyAsync(() => Task.FromResult(following.Seen.Count >= Writers), "the follower has seen all pages");
        await done.CancelAsync();
        await following.Task;

        Assert.Equal(start.Version + Writers, end.Version);
        Assert.Equal(Writers, following.Seen.Count);
        Assert.Equal(Writers, following.Seen.Values.Distinct().Count());
    }

    private (ConcurrentDictionary<string, long> Seen, Task Task) FollowAsync(CatalogHead start, CancellationToken stop)
    {
        var seen = new ConcurrentDictionary<string, long>();
        return (seen, Task.Run(RunAsync, stop));

        async Task RunAsync()
        {
            var head = start;
            while (!stop.IsCancellationRequested)
            {
                var changes = await _application.System().GetAsync<ChangeSet>($"/system/v1/changes?lineage={head.Lineage}&since={head.Version}&wait=1");
                foreach (var page in changes.Tenants)
                {
                    seen[page.Tenant.Value] = page.Version;
                }

                head = changes.Head;
            }
        }
    }

    private Task<ChangeSet> SinceAsync(CatalogHead head) =>
        _application.System().GetAsync<ChangeSet>($"/system/v1/changes?lineage={head.Lineage}&since={head.Version}");
}
