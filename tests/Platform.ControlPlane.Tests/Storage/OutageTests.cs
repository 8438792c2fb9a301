using System.Diagnostics;
using System.Net;
using Npgsql;
using Platform.Contracts.Environments;
using Platform.Contracts.Errors;
using Platform.Testing.Postgres;
using Platform.Testing.Relays;
using Xunit;

namespace Platform.ControlPlane.Tests.Storage;

/// <summary>A database that is there and does not answer, or is cut off: the control plane says so soon, and goes on when it is back.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    // A statement has 10 s and a connection 5; the rest is for a busy machine.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(40);

    private readonly ControlPlaneApplication _application = new();
    private Relay? _relay;

    public async ValueTask InitializeAsync()
    {
        var server = await PostgresServer.SharedAsync();
        var database = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync());
        _relay = new Relay(database.Port);
        database.Port = _relay.Port;
        _application.Settings["ConnectionStrings:platformdb"] = database.ConnectionString;
        await _application.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _relay!.Fault = new RelayFault.None();
        await _application.DisposeAsync();
        await _relay.DisposeAsync();
    }

    public static TheoryData<string> Faults => ["stop", "cut", "garble"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Is_answered_with_503_and_passes(string fault)
    {
        using var client = _application.Operator();
        using (var before = await client.GetAsync("/v1/environments", TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        }

        _relay!.Fault = fault switch
        {
            "stop" => new RelayFault.Stop(),
            "cut" => new RelayFault.Cut(),
            _ => new RelayFault.Garble(8, 1),
        };
        var started = Stopwatch.GetTimestamp();
        using (var during = await client.SendAsync("/v1/environments", new CreateEnvironment(EnvironmentName.Parse(_application.NewName("env")))))
        {
            await during.AssertProblemAsync(HttpStatusCode.ServiceUnavailable, ErrorCode.Unavailable);
            Assert.NotNull(during.Headers.RetryAfter);
        }

        using (var health = await client.GetAsync("/health", TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        }

        Assert.True(Stopwatch.GetElapsedTime(started) < Soon);

        _relay.Fault = new RelayFault.None();
        if (fault == "garble")
        {
            // What was changed on its way stays so; such a connection is to be given up, not gone on with.
            _relay.Fault = new RelayFault.Cut();
            _relay.Fault = new RelayFault.None();
        }

        await Api.EventuallyAsync(
            async () => (await client.GetAsync("/v1/environments", TestContext.Current.CancellationToken)).StatusCode == HttpStatusCode.OK, "it answers again");
    }
}
