using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Platform.ServiceDefaults.Redis;

/// <summary>The region's Redis. It is a convenience, never a condition: whoever uses it works, only slower, while <see cref="Database"/> is null.</summary>
public sealed partial class RedisConnection : IDisposable
{
    // Long enough for loopback and a region; a request that meets a dead Redis must not wait longer than it would without.
    private const int ConnectMilliseconds = 2000;
    private const int RetryMilliseconds = 500;

    private readonly ILogger<RedisConnection> _logger;
    private volatile ConnectionMultiplexer? _multiplexer;
    private volatile bool _isDisposed;

    public RedisConnection(IConfiguration configuration, string name, ILogger<RedisConnection> logger)
    {
        _logger = logger;
        var connection = configuration.GetConnectionString(name);
        if (string.IsNullOrWhiteSpace(connection))
        {
            LogAbsent(name);
            return;
        }

        var options = ConfigurationOptions.Parse(connection);
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = ConnectMilliseconds;
        options.ReconnectRetryPolicy = new LinearRetry(RetryMilliseconds);
        IsConfigured = true;
        _ = ConnectAsync(options);
    }

    public bool IsConfigured { get; }

    public ConnectionMultiplexer? Multiplexer => _multiplexer;

    /// <summary>Null while there is no connection. A call on it can still fail with a <see cref="RedisConnectionException"/>.</summary>
    public IDatabase? Database => Multiplexer is { IsConnected: true } multiplexer ? multiplexer.GetDatabase() : null;

    public void Dispose()
    {
        _isDisposed = true;
        _multiplexer?.Dispose();
    }

    // Not awaited by anybody: with AbortOnConnectFail off it does not fail, it keeps trying.
    private async Task ConnectAsync(ConfigurationOptions options)
    {
        var multiplexer = await ConnectionMultiplexer.ConnectAsync(options);
        if (_isDisposed)
        {
            multiplexer.Dispose();
            return;
        }

        multiplexer.ConnectionFailed += (_, failure) => LogLost(failure.FailureType.ToString());
        multiplexer.ConnectionRestored += (_, _) => LogRestored();
        _multiplexer = multiplexer;
    }

    [LoggerMessage(1, LogLevel.Information, "No connection string '{Name}': working without Redis")]
    private partial void LogAbsent(string name);

    [LoggerMessage(2, LogLevel.Warning, "Redis is not reachable ({Failure}); working without it until it is")]
    private partial void LogLost(string failure);

    [LoggerMessage(3, LogLevel.Information, "Redis is reachable again")]
    private partial void LogRestored();
}
