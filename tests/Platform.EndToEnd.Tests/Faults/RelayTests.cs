using Platform.EndToEnd.Tests.Running;
using Platform.Testing.Relays;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>The network to RabbitMQ and Redis is slow, gone, silent and wrong. Calls are answered, and builds end once.</summary>
[Collection(nameof(RunningSystem.Disturbed))]
[Trait("Long", "faults")]
public sealed class RelayTests(RelayedSystem system) : IClassFixture<RelayedSystem>
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(6);

    // Every eighth byte: no frame gets through whole.
    private static readonly (string Name, RelayFault Fault)[] Faults =
    [
        ("delay of 300 ms", new RelayFault.Delay(TimeSpan.FromMilliseconds(300))),
        ("cut", new RelayFault.Cut()),
        ("stop", new RelayFault.Stop()),
        ("garble", new RelayFault.Garble(8, 1)),
    ];

    [Fact]
    public async Task A_bad_network_to_rabbitmq_and_redis_loses_nothing()
    {
        await using var drill = await FaultDrill.BeginAsync(system);
        var rows = new List<FaultRow>();
        foreach (var (relay, server) in new[] { (system.ToRabbit, "RabbitMQ"), (system.ToRedis, "Redis") })
        {
            foreach (var (name, fault) in Faults)
            {
                var healed = Task.CompletedTask;
                var row = await drill.RunAsync($"{server}: {name}", () =>
                {
                    healed = SufferAsync(relay, fault);
                    return [];
                });
                await healed;
                Console.WriteLine(row);
                rows.Add(row);
            }
        }

        FaultTable.Write("faults", "relay.md", FaultTable.Text(rows));
        Assert.All(rows, row => Assert.Equal((0, 0, 0), (row.Failed, row.BuildsLost, row.RecordsLost)));
    }

    private static async Task SufferAsync(Relay relay, RelayFault fault)
    {
        relay.Fault = fault;
        await Task.Delay(Lasts);
        relay.Fault = new RelayFault.None();
    }
}
