using Npgsql;
using Platform.Testing.Postgres;
using Platform.Testing.Relays;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Capabilities.Kv;

/// <summary>A region's database that is away, in each way: calls say so, and work again when it is back.</summary>
public sealed class KvOutageTests
{
    [Fact]
    public async Task A_region_without_a_database_says_so()
    {
        await using var node = new TestOperations();
        Assert.Equal("unavailable", (await node.CallAsync(KvRegion.Own, "kv.get", new { key = "a" })).Code);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("cut")]
    public async Task A_database_that_is_away_is_unavailable_until_it_is_back(string fault)
    {
        var connection = new NpgsqlConnectionStringBuilder(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());
        await using var relay = new Relay(connection.Port);
        connection.Port = relay.Port;
        await using var node = new TestOperations($"--ConnectionStrings:regiondb={connection.ConnectionString}");
        Assert.Equal("", (await SetAsync()).Code);

        relay.Fault = fault == "stop" ? new RelayFault.Stop() : new RelayFault.Cut();
        var asked = Enumerable.Range(0, 30).Select(_ => SetAsync()).ToArray();
        var answers = await Task.WhenAll(asked).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.All(answers, answer => Assert.Equal("unavailable", answer.Code));

        relay.Fault = new RelayFault.None();
        await Eventually.AsyncTrue(async () => (await SetAsync()).Code == "");

        Task<Answered> SetAsync() => node.CallAsync(KvRegion.Own, "kv.set", new { key = "a" }, "value");
    }

    [Fact]
    public async Task A_database_that_was_emptied_gets_its_tables_again()
    {
        var connection = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var node = new TestOperations($"--ConnectionStrings:regiondb={connection}");
        await node.CallAsync(KvRegion.Own, "kv.set", new { key = "a" });
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand("DROP TABLE kv_entry, kv_store");
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        Assert.Equal("unavailable", (await node.CallAsync(KvRegion.Own, "kv.set", new { key = "a" })).Code);
        Assert.Equal("", (await node.CallAsync(KvRegion.Own, "kv.set", new { key = "a" })).Code);
    }

    [Fact]
    public async Task Many_nodes_at_once_make_the_tables_once()
    {
        var connection = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var nodes = Enumerable.Range(0, 8).Select(_ => new TestOperations($"--ConnectionStrings:regiondb={connection}")).ToArray();
        var answers = await Task.WhenAll(nodes.Select(node => node.CallAsync(KvRegion.Own, "kv.set", new { key = "a" })));
        Assert.All(answers, answer => Assert.Equal("", answer.Code));
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }
}
