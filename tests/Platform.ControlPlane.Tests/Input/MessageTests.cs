using Platform.Contracts.Builds;
using Platform.ControlPlane.Tests.Builds;
using Platform.Testing.Messaging;
using Xunit;

namespace Platform.ControlPlane.Tests.Input;

/// <summary>What no builder would say, on the real queue: set aside with the reason, counted for an alarm, and in nobody's way.</summary>
public sealed class MessageTests
{
    private const string Queue = "build-events";
    private const string Id = "01234567-89ab-cdef-0123-456789abcdef";
    private const string At = "2026-01-01T00:00:00Z";

    private static readonly List<KeyValuePair<string, byte[]>> Poisons =
    [
        .. Poison.Garbage,
        .. Poison.Of("Platform.Contracts.Builds:BuildStarted", $$"""{"buildId":"{{Id}}","builder":"b","at":"{{At}}"}"""),
        .. Poison.Of("Platform.Contracts.Builds:BuildLogged", $$"""{"buildId":"{{Id}}","lines":[{"number":1,"at":"{{At}}","text":""}]}"""),
        .. Poison.Of(
            "Platform.Contracts.Builds:BuildFinished",
            $$"""{"buildId":"{{Id}}","succeeded":false,"ref":null,"sizeBytes":0,"reason":null,"diagnostics":[],"at":"{{At}}"}""",
            "ref", "reason"),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Poison_is_set_aside_and_what_builders_say_behind_it_counts()
    {
        await using var application = new ControlPlaneApplication { Broker = (await RabbitServer.SharedAsync()).Address };
        await application.InitializeAsync();
        await using var queues = await RabbitQueues.OpenAsync(application.Broker);
        await queues.CopyAsync("Platform.Contracts.Builds:RunBuild", "orders");
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager);
        var build = await manager.PostAsync<BuildInfo>($"{Api.PathOf(plugin)}/draft/build", body: null);
        // The order is on its way before the ledger is opened.
        await queues.TakeAsync("orders", Stop);
        using var alarm = new RefusedAlarm(Queue);

        foreach (var (_, body) in Poisons)
        {
            await queues.PutAsync(Queue, body, Poison.ContentType);
        }

        var builder = new FakeBuilder(application);
        // Nobody ordered this one: not wrong, only late, as after the deletion of its plugin.
        await builder.FailAsync(Guid.NewGuid(), "unknown");
        await builder.FailAsync(build.Id, "as it should be");
        await FakeBuilder.ReachesAsync(manager, plugin, build.Id, BuildState.Failed);

        foreach (var _ in Poisons)
        {
            var (_, fault) = await queues.TakeAsync(Queue + "_error", Stop);
            Assert.False(string.IsNullOrWhiteSpace(fault));
        }

        Assert.Equal(Poisons.Count, await alarm.CountAsync(Poisons.Count, Stop));
        Assert.Equal("as it should be", (await FakeBuilder.GetAsync(manager, plugin, build.Id)).Reason);
    }
}
