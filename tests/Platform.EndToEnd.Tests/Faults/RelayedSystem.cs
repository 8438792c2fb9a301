using Platform.EndToEnd.Tests.Running;
using Platform.Testing.Messaging;
using Platform.Testing.Ports;
using Platform.Testing.Relays;
using Platform.Testing.Tools;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>The whole system, whose services reach RabbitMQ and Redis through relays only.</summary>
public sealed class RelayedSystem : RunningSystem
{
    private Child? _redis;
    private Relay? _toRabbit;
    private Relay? _toRedis;

    public Relay ToRabbit => _toRabbit ?? throw new InvalidOperationException("The system is not started.");

    public Relay ToRedis => _toRedis ?? throw new InvalidOperationException("The system is not started.");

    protected override IReadOnlyList<string> Arguments =>
    [
        $"--ConnectionStrings:messaging={new UriBuilder(Broker!) { Port = ToRabbit.Port }.Uri}",
        $"--ConnectionStrings:redis=127.0.0.1:{ToRedis.Port}",
    ];

    private Uri? Broker { get; set; }

    public override async ValueTask InitializeAsync()
    {
        Broker = (await RabbitServer.SharedAsync()).Address;
        _toRabbit = new Relay(Broker.Port);
        var port = FreePort.Find();
        _redis = new Child(Toolbox.Find("bin/redis-server"), ["--port", $"{port}", "--bind", "127.0.0.1", "--save", ""], Path.GetTempPath(), new Dictionary<string, string>());
        _toRedis = new Relay(port);
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _redis?.Dispose();
        if (_toRabbit is not null && _toRedis is not null)
        {
            await _toRabbit.DisposeAsync();
            await _toRedis.DisposeAsync();
        }
    }
}
