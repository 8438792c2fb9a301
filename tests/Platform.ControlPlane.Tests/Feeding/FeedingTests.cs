using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts;
using Platform.Contracts.Builds;
using Platform.Contracts.Errors;
using Platform.Contracts.Feeding;
using Platform.Contracts.Identity;
using Platform.Contracts.Plugins;
using Platform.Contracts.Versions;
using Platform.ControlPlane.Feeding;
using Platform.ControlPlane.Outbox;
using Platform.ControlPlane.Tests.Builds;
using Platform.ServiceDefaults.Blobs;
using Xunit;

namespace Platform.ControlPlane.Tests.Feeding;

public sealed class FeedingTests(ControlPlaneWithoutBroker feed) : IClassFixture<ControlPlaneWithoutBroker>
{
    private readonly Guid _builder = Guid.NewGuid();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_is_taken_reported_on_and_gone_when_its_build_has_ended()
    {
        var (manager, plugin, build) = await feed.OrderAsync();
        var order = await TakeAsync(build);
        Assert.Equal((build, Language.TypeScript), (order.Build.BuildId, order.Build.Language));

        Assert.Equal(HttpStatusCode.NoContent, await feed.TellAsync("started", new BuildStarted(build, "one", Now)));
        Assert.Equal(BuildState.Running, (await FakeBuilder.GetAsync(manager, plugin, build)).State);
        Assert.Equal(HttpStatusCode.NoContent, await feed.TellAsync("logged", new BuildLogged(build, [new BuildLogLine(1, Now, "one")])));
        Assert.Equal(HttpStatusCode.NoContent, await feed.TellAsync("finished", await SuccessAsync(build)));
        // What is answered is taken in: nobody needs to wait for it.
        Assert.Equal(BuildState.Succeeded, (await FakeBuilder.GetAsync(manager, plugin, build)).State);

        Assert.Equal(HttpStatusCode.NoContent, await feed.SayAsync(order, "give-back", _builder));
        Assert.Null(await feed.TakeAsync(_builder, build));
        await using var db = feed.Application.OpenDatabase();
        Assert.False(await db.Outbox.AnyAsync(row => row.Id == order.Id, Stop));
    }

    [Fact]
    public async Task An_order_carries_the_trace_of_who_wrote_it()
    {
        using var orderer = new Activity("click").SetIdFormat(ActivityIdFormat.W3C).Start();
        await using var db = feed.Application.OpenDatabase();
        var message = OutboxMessage.Of(new RunBuild(Guid.NewGuid(), "e", "t", "n", "p", Language.Go, new string('0', 64)));
        db.Outbox.Add(message);
        await db.SaveChangesAsync(Stop);

        await using var later = feed.Application.OpenDatabase();
        Assert.Equal(orderer.Id, (await later.Outbox.AsNoTracking().SingleAsync(row => row.Id == message.Id, Stop)).TraceParent);
        await later.Outbox.Where(row => row.Id == message.Id).ExecuteDeleteAsync(Stop);
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == "Platform.ControlPlane", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        orderer.Stop();
        using var span = OutboxTrace.GoOn(message);
        Assert.Equal((orderer.TraceId, orderer.SpanId), (span!.TraceId, span.ParentSpanId));
    }

    [Fact]
    public async Task Who_takes_an_order_is_told_the_trace_that_it_belongs_to()
    {
        const string Orderer = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        await feed.OrderAsync();
        await using var db = feed.Application.OpenDatabase();
        await db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(row => row.TraceParent, Orderer), Stop);

        using var answer = await feed.Application.System(ServiceRole.Builder).SendAsync("/system/v1/orders/take?wait=0", new TakeOrder(_builder));

        Assert.Equal([Orderer], answer.Headers.GetValues("traceparent"));
        var order = await answer.Content.ReadFromJsonAsync<HeldOrder>(PlatformJson.Options, Stop);
        await feed.SayAsync(order!, "give-back", _builder);
    }

    [Fact]
    public async Task Who_waits_for_an_order_gets_it_when_it_comes()
    {
        var waiting = Task.Run(async () =>
        {
            while (true)
            {
                using var response = await feed.Application.System(ServiceRole.Builder).SendAsync("/system/v1/orders/take?wait=30", new TakeOrder(_builder));
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return await response.ReadAsync<HeldOrder>();
                }
            }
        }, Stop);

        await feed.OrderAsync();

        Assert.NotEqual(Guid.Empty, (await waiting).Build.BuildId);
    }

    [Fact]
    public async Task Of_two_builders_one_gets_it_and_the_other_when_the_first_is_dead()
    {
        var (_, _, build) = await feed.OrderAsync();
        var second = Guid.NewGuid();
        var order = await TakeAsync(build);
        Assert.Null(await feed.TakeAsync(second, build));
        Assert.Equal(HttpStatusCode.Conflict, await feed.SayAsync(order, "keep", second));
        Assert.Equal(HttpStatusCode.NoContent, await feed.SayAsync(order, "keep", _builder));

        feed.Application.Time.Advance(OrderLeases.Duration);
        var again = await feed.TakeAsync(second, build);

        Assert.Equal(order, again);
        Assert.Equal(HttpStatusCode.Conflict, await feed.SayAsync(order, "keep", _builder));
    }

    [Fact]
    public async Task A_builder_that_ends_early_gives_its_order_to_the_next()
    {
        var (_, _, build) = await feed.OrderAsync();
        var order = await TakeAsync(build);

        await feed.SayAsync(order, "give-back", _builder);

        Assert.Equal(order, await feed.TakeAsync(Guid.NewGuid(), build));
    }

    [Fact]
    public async Task Two_builders_that_both_build_it_end_it_once()
    {
        var (manager, plugin, build) = await feed.OrderAsync();
        await TakeAsync(build);
        feed.Application.Time.Advance(OrderLeases.Duration);
        await feed.TakeAsync(Guid.NewGuid(), build);
        var success = await SuccessAsync(build);

        Assert.Equal(HttpStatusCode.NoContent, await feed.TellAsync("finished", success));
        Assert.Equal(HttpStatusCode.NoContent, await feed.TellAsync("finished", success with { Succeeded = false, Ref = null, Reason = "the other one" }));
        Assert.Equal(HttpStatusCode.NoContent, await feed.TellAsync("finished", success));

        var ended = await FakeBuilder.GetAsync(manager, plugin, build);
        Assert.Equal((BuildState.Succeeded, (string?)null), (ended.State, ended.Reason));
        Assert.Single((await manager.GetAsync<Page<VersionInfo>>($"{Api.PathOf(plugin)}/versions")).Items);
    }

    [Fact]
    public async Task After_a_restart_the_order_is_offered_again_and_its_holder_may_keep_it()
    {
        var (_, _, build) = await feed.OrderAsync();
        var order = await TakeAsync(build);

        await feed.Application.RestartAsync();

        Assert.Equal(HttpStatusCode.NoContent, await feed.SayAsync(order, "keep", _builder));
        Assert.Null(await feed.TakeAsync(Guid.NewGuid(), build));
    }

    [Fact]
    public async Task An_order_over_which_builders_die_ends_with_a_reason_and_blocks_no_other()
    {
        var (manager, plugin, build) = await feed.OrderAsync();
        for (var builder = 0; builder <= OrderLeases.MostLapses; builder++)
        {
            await feed.TakeAsync(Guid.NewGuid(), build);
            feed.Application.Time.Advance(OrderLeases.Duration);
        }

        Assert.Null(await feed.TakeAsync(Guid.NewGuid(), build));
        var ended = await FakeBuilder.GetAsync(manager, plugin, build);
        Assert.Equal(BuildState.Failed, ended.State);
        Assert.Contains($"{OrderLeases.MostLapses} builders", ended.Reason, StringComparison.Ordinal);
        var (_, _, next) = await feed.OrderAsync();
        await TakeAsync(next);
    }

    [Fact]
    public async Task A_report_that_cannot_be_taken_in_is_refused_and_its_order_stays()
    {
        var (manager, plugin, build) = await feed.OrderAsync();
        var order = await TakeAsync(build);
        var absent = new BuildFinished(build, true, new string('a', 64), 1, null, [], Now);

        using var response = await feed.Application.System(ServiceRole.Builder).SendAsync("/system/v1/builds/finished", absent);

        await response.AssertProblemAsync(HttpStatusCode.ServiceUnavailable, ErrorCode.Unavailable);
        Assert.Equal(BuildState.Queued, (await FakeBuilder.GetAsync(manager, plugin, build)).State);
        Assert.Equal(HttpStatusCode.NoContent, await feed.SayAsync(order, "keep", _builder));
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private async Task<HeldOrder> TakeAsync(Guid build) =>
        await feed.TakeAsync(_builder, build) ?? throw new InvalidOperationException("The order is not there.");

    private async Task<BuildFinished> SuccessAsync(Guid build)
    {
        var module = Modules.Unique(build.ToString());
        var moduleRef = await feed.Application.Services.GetRequiredService<IBlobStore>().PutAsync(BlobKind.Module, module, Stop);
        return new BuildFinished(build, true, moduleRef, module.Length, null, [], Now);
    }
}
