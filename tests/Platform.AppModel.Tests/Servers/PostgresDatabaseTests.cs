using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Npgsql;
using Platform.Testing.Postgres;
using Platform.Testing.Relays;

namespace Platform.AppModel.Tests.Servers;

public sealed class PostgresDatabaseTests
{
    [Fact]
    public async Task A_server_that_is_away_while_its_database_is_made_is_waited_for()
    {
        using var directory = new TestDirectory();
        var server = new NpgsqlConnectionStringBuilder(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());
        await using var relay = new Relay(server.Port) { Fault = new RelayFault.Cut() };
        var builder = TestApplication.Builder(directory, $"--ConnectionStrings:postgres=Host=127.0.0.1;Port={relay.Port};Username={server.Username}");
        builder.AddPostgres("postgres").AddDatabase("platformdb");
        await using var application = builder.Build();

        await application.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => relay.Refused > 1, "it was tried again");
        Assert.NotEqual(KnownResourceStates.FailedToStart, StateOf(application));
        relay.Fault = new RelayFault.None();

        await Eventually.HoldsAsync(() => StateOf(application) == KnownResourceStates.Active, "the database is there");
        await application.StopAsync(TestContext.Current.CancellationToken);
    }

    private static string? StateOf(DistributedApplication application) =>
        application.ResourceNotifications.TryGetCurrentState("platformdb", out var state) ? state.Snapshot.State?.Text : null;
}
