using Aspire.StackExchange.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

#pragma warning disable IDE0130 // Where the genuine one is.
namespace Microsoft.Extensions.Hosting;

public static class AspireRedisExtensions
{
    private const string Section = "Aspire:StackExchange:Redis";

    /// <summary>
    /// Registers an <see cref="IConnectionMultiplexer"/> for <c>ConnectionStrings:NAME</c>, with what <c>Aspire:StackExchange:Redis</c> and
    /// <c>Aspire:StackExchange:Redis:NAME</c> say. Who asks for it first waits until it is connected, or until a first try was given up.
    /// </summary>
    public static void AddRedisClient(this IHostApplicationBuilder builder, string connectionName, Action<StackExchangeRedisSettings>? configureSettings = null, Action<ConfigurationOptions>? configureOptions = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);
        var section = builder.Configuration.GetSection(Section);
        var own = section.GetSection(connectionName);
        var settings = new StackExchangeRedisSettings();
        section.Bind(settings);
        own.Bind(settings);
        settings.ConnectionString = builder.Configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
        configureSettings?.Invoke(settings);
        if (!settings.DisableHealthChecks || !settings.DisableTracing || !settings.DisableAutoActivation)
        {
            throw new NotSupportedException("This stand-in registers neither health checks nor telemetry, and connects nobody at the start: disable them in its settings.");
        }

        builder.Services.AddSingleton<IConnectionMultiplexer>(_ =>
        {
            if (string.IsNullOrWhiteSpace(settings.ConnectionString))
            {
                throw new InvalidOperationException($"The connection string '{connectionName}' is missing (ConnectionStrings__{connectionName}).");
            }

            var options = ConfigurationOptions.Parse(settings.ConnectionString);
            options.AbortOnConnectFail = false;
            section.GetSection(nameof(ConfigurationOptions)).Bind(options);
            own.GetSection(nameof(ConfigurationOptions)).Bind(options);
            configureOptions?.Invoke(options);
            return ConnectionMultiplexer.Connect(options);
        });
    }
}
