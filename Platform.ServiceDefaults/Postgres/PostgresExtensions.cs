using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
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
        // Read when first asked for, so that a test host can still set it after this call.
        builder.Services.AddSingleton(services =>
        {
            var connection = services.GetRequiredService<IConfiguration>().GetConnectionString(name)
                ?? throw new InvalidOperationException($"The connection string '{name}' is missing (ConnectionStrings__{name}).");
            return new NpgsqlDataSourceBuilder(WithTimeouts(connection)).Build();
        });
        builder.Services.AddHealthChecks().AddCheck<PostgresHealthCheck>(name, timeout: PostgresHealthCheck.Patience);
        return builder;
    }

    /// <summary>Registers an <see cref="OptionalPostgres"/> for <c>ConnectionStrings:{name}</c>; while it is away the service is degraded, not unhealthy.</summary>
    public static TBuilder AddOptionalPostgres<TBuilder>(this TBuilder builder, string name)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddSingleton(services => new OptionalPostgres(services.GetRequiredService<IConfiguration>().GetConnectionString(name) is { Length: > 0 } connection
            ? new NpgsqlDataSourceBuilder(WithShare(WithTimeouts(connection))).Build()
            : null));
        builder.Services.AddHealthChecks().AddCheck<OptionalPostgresHealthCheck>(name, HealthStatus.Degraded, timeout: PostgresHealthCheck.Patience);
        return builder;
    }

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
