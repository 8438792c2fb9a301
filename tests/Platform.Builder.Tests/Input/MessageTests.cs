using System.Text;
using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.Builds;
using Platform.Contracts.Plugins;
using Platform.ServiceDefaults.Blobs;
using Platform.Testing.Messaging;

namespace Platform.Builder.Tests.Input;

/// <summary>What is no order, on the real queue: set aside with the reason, counted for an alarm, and in nobody's way.</summary>
public sealed class MessageTests(BuilderFixture builder)
{
    private const string Order =
        """
        {"buildId":"01234567-89ab-cdef-0123-456789abcdef","environment":"local","tenant":"demo","namespace":"default","plugin":"hello","language":"JavaScript",
        "sourceHash":"0000000000000000000000000000000000000000000000000000000000000000"}
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Poison_is_set_aside_and_the_order_behind_it_is_built()
    {
        await using var queue = await QueueBuilder.StartAsync(builder);
        using var alarm = new RefusedAlarm(QueueBuilder.Orders);
        var poisons = Poison.Garbage.Concat(Poison.Of("Platform.Contracts.Builds:RunBuild", Order)).ToList();
        foreach (var (_, body) in poisons)
        {
            await queue.Queues.PutAsync(QueueBuilder.Orders, body, Poison.ContentType);
        }

        await queue.Queues.PutAsync(QueueBuilder.Orders, "hello"u8.ToArray(), "text/plain");
        var order = await OrderAsync("export const run = () => 'good';\n");
        await queue.OrderAsync(order);

        var ending = await queue.EndingAsync(order.BuildId);
        Assert.True(ending.Succeeded, ending.Reason);
        for (var number = 0; number <= poisons.Count; number++)
        {
            var (body, fault) = await queue.Queues.TakeAsync(QueueBuilder.Refused, Stop);
            Assert.False(string.IsNullOrWhiteSpace(fault), $"No reason for {Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(300, body.Length)))}");
        }

        Assert.Equal(poisons.Count + 1, await alarm.CountAsync(poisons.Count + 1, Stop));
    }

    [Fact]
    public async Task Order_for_a_source_that_nobody_stored_ends_at_once()
    {
        await using var queue = await QueueBuilder.StartAsync(builder);
        var order = await OrderAsync("export const run = () => 1;\n") with { SourceHash = new string('1', 64) };

        await queue.OrderAsync(order);

        Assert.Contains("not in the store", (await queue.EndingAsync(order.BuildId)).Reason, StringComparison.Ordinal);
    }

    /// <summary>What fails after every retry is the platform's fault; whoever waits is told, and the order is kept for whoever looks into it.</summary>
    [Fact]
    public async Task Order_that_always_fails_ends_its_build_and_is_set_aside()
    {
        await using var queue = await QueueBuilder.StartAsync(builder);
        using var alarm = new RefusedAlarm(QueueBuilder.Orders);
        var order = await OrderAsync("export const run = () => 'altered';\n");
        var stored = Directory.EnumerateFiles(new Uri(builder.BlobConnection).LocalPath, $"*{order.SourceHash}*", SearchOption.AllDirectories).Single();
        File.SetUnixFileMode(stored, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllTextAsync(stored, "something else", Stop);

        await queue.OrderAsync(order);

        var ending = await queue.EndingAsync(order.BuildId);
        Assert.False(ending.Succeeded);
        Assert.Contains("platform failed", ending.Reason, StringComparison.Ordinal);
        var (body, fault) = await queue.Queues.TakeAsync(QueueBuilder.Refused, Stop);
        Assert.Contains(order.SourceHash, fault, StringComparison.Ordinal);
        Assert.Contains($"{order.BuildId}", Encoding.UTF8.GetString(body), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, await alarm.CountAsync(1, Stop));
    }

    private async Task<RunBuild> OrderAsync(string source)
    {
        var bundle = Samples.Source(Language.JavaScript, ("index.js", $"// {Guid.NewGuid()}\n{source}"));
        var hash = await builder.Blobs.PutAsync(BlobKind.Source, JsonSerializer.SerializeToUtf8Bytes(bundle, PlatformJson.Options), Stop);
        return new RunBuild(Guid.NewGuid(), "local", "demo", "default", "hello", Language.JavaScript, hash);
    }
}
