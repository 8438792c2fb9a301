using Aspire.Npgsql;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Platform.ServiceDefaults.Postgres;

public static class PostgresExtensions
{
    // A statement of ours takes milliseconds. One that got no answer for this long met a server that is stopped or cut off; whoever waits behind it should hear so.
    private const int CommandSeconds = 10;

    // A connection is made within a region.
    private const int ConnectSeconds = 5;

    // Who only listens would otherwise never notice that the server is gone.
    private const int KeepAliveSeconds = 10;

    // Many nodes share the server, which takes 100 connections unless told otherwise.
    private const int SharedPool = 20;

    // A server that is stopped answers no cancellation either: the connection is given up at once.
    private const int NoWaitForCancellation = -1;

    /// <summary>Registers an <see cref="NpgsqlDataSource"/> for <c>ConnectionStrings:{name}</c> and its health check.</summary>
    public static TBuilder AddPostgres<TBuilder>(this TBuilder builder, string name = "platformdb")
        where TBuilder : IHostApplicationBuilder
    {
        builder.KeepQuiet();
        builder.AddNpgsqlDataSource(name, settings => Leave(settings, WithTimeouts));
        builder.Services.AddHealthChecks().AddCheck<PostgresHealthCheck>(name, timeout: PostgresHealthCheck.Patience);
        return builder;
    }

    /// <summary>Registers an <see cref="OptionalPostgres"/> for <c>ConnectionStrings:{name}</c>; while it is away the service is degraded, not unhealthy.</summary>
    public static TBuilder AddOptionalPostgres<TBuilder>(this TBuilder builder, string name)
        where TBuilder : IHostApplicationBuilder
    {
        if (string.IsNullOrEmpty(builder.Configuration.GetConnectionString(name)))
        {
            builder.Services.AddSingleton(new OptionalPostgres(null));
        }
        else
        {
            builder.KeepQuiet();
            builder.AddKeyedNpgsqlDataSource(name, settings => Leave(settings, connection => WithShare(WithTimeouts(connection))));
            builder.Services.AddSingleton(services => new OptionalPostgres(services.GetRequiredKeyedService<NpgsqlDataSource>(name)));
        }

        builder.Services.AddHealthChecks().AddCheck<OptionalPostgresHealthCheck>(name, HealthStatus.Degraded, timeout: PostgresHealthCheck.Patience);
        return builder;
    }

    // Our own check has patience with a server that is stopped, and our telemetry listens to the driver by itself.
    private static void Leave(NpgsqlSettings settings, Func<string, string> change)
    {
        settings.DisableHealthChecks = settings.DisableMetrics = settings.DisableTracing = true;
        if (settings.ConnectionString is { Length: > 0 } connection)
        {
            settings.ConnectionString = change(connection);
        }
    }

    // A line for each statement; who made a statement that failed says so.
    private static void KeepQuiet(this IHostApplicationBuilder builder) => builder.Logging.AddFilter("Npgsql", LogLevel.None);

    private static string WithTimeouts(string connection) =>
        With(connection, ("Command Timeout", CommandSeconds), ("Timeout", ConnectSeconds), ("Keepalive", KeepAliveSeconds));

    private static string WithShare(string connection) => With(connection, ("Maximum Pool Size", SharedPool), ("Cancellation Timeout", NoWaitForCancellation));

    // What the operator says in the connection string stands.
    private static string With(string connection, params (string Name, int Value)[] defaults)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        foreach (var (name, value) in defaults)
        {
            if (!settings.ShouldSerialize(name))
            {
                settings[name] = value;
            }
        }

        return settings.ConnectionString;
    }
}
