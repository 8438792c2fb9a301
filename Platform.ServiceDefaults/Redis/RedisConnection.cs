using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Platform.ServiceDefaults.Redis;

/// <summary>The region's Redis. It is a convenience, never a condition: whoever uses it works, only slower, while <see cref="Database"/> is null.</summary>
public sealed partial class RedisConnection
{
    private readonly ILogger<RedisConnection> _logger;
    private volatile IConnectionMultiplexer? _multiplexer;

    /// <param name="name">Of its connection string.</param>
    /// <param name="connect">Blocks until there is a connection, or until a first try was given up. Null: none is configured.</param>
    /// <param name="logger">Is told when it goes and when it comes back.</param>
    internal RedisConnection(string name, Func<IConnectionMultiplexer>? connect, ILogger<RedisConnection> logger)
    {
        _logger = logger;
        IsConfigured = connect is not null;
        if (connect is null)
        {
            LogAbsent(name);
        }
        else
        {
            // Not awaited by anybody: it does not fail, it keeps trying.
            _ = Task.Run(() => Connect(connect));
        }
    }

    public bool IsConfigured { get; }

    /// <summary>Null while there is no connection. A call on it can still fail with a <see cref="RedisConnectionException"/>.</summary>
    public IDatabase? Database => _multiplexer is { IsConnected: true } multiplexer ? multiplexer.GetDatabase() : null;

    private void Connect(Func<IConnectionMultiplexer> connect)
    {
        try
        {
            var multiplexer = connect();
            multiplexer.ConnectionFailed += (_, failure) => LogLost(failure.FailureType.ToString());
            multiplexer.ConnectionRestored += (_, _) => LogRestored();
            _multiplexer = multiplexer;
        }
        catch (ObjectDisposedException)
        {
            // The service ended first.
        }
    }

    [LoggerMessage(1, LogLevel.Information, "No connection string '{Name}': working without Redis")]
    private partial void LogAbsent(string name);

    [LoggerMessage(2, LogLevel.Warning, "Redis is not reachable ({Failure}); working without it until it is")]
    private partial void LogLost(string failure);

    [LoggerMessage(3, LogLevel.Information, "Redis is reachable again")]
    private partial void LogRestored();
}
