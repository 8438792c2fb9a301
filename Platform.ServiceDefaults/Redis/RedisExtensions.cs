using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Platform.ServiceDefaults.Redis;

public static class RedisExtensions
{
    // Long enough for loopback and a region; a request that meets a dead Redis must not wait longer than it would without.
    private const int ConnectMilliseconds = 2000;
    private const int RetryMilliseconds = 500;

    /// <summary>Registers <see cref="RedisConnection"/> for <c>ConnectionStrings:{name}</c>; without one the service does without.</summary>
    public static TBuilder AddRedis<TBuilder>(this TBuilder builder, string name = "redis")
        where TBuilder : IHostApplicationBuilder
    {
        var isConfigured = !string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString(name));
        if (isConfigured)
        {
            // Nobody waits for it at the start, our own check knows that it may be away, and our telemetry has no use for a span per command.
            builder.AddRedisClient(
                name,
                settings => settings.DisableAutoActivation = settings.DisableHealthChecks = settings.DisableTracing = true,
                options =>
                {
                    options.AbortOnConnectFail = false;
                    options.ConnectTimeout = ConnectMilliseconds;
                    options.ReconnectRetryPolicy = new LinearRetry(RetryMilliseconds);
                });
        }

        builder.Services.AddSingleton(services => new RedisConnection(
            name, isConfigured ? services.GetRequiredService<IConnectionMultiplexer> : null, services.GetRequiredService<ILogger<RedisConnection>>()));
        builder.Services.AddHealthChecks().AddCheck<RedisHealthCheck>(name);
        return builder;
    }
}
