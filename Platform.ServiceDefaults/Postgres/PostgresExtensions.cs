using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
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

    // What the operator says in the connection string stands.
    private static string WithTimeouts(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        foreach (var (name, seconds) in new[] { ("Command Timeout", CommandSeconds), ("Timeout", ConnectSeconds), ("Keepalive", KeepAliveSeconds) })
        {
            if (!settings.ShouldSerialize(name))
            {
                settings[name] = seconds;
            }
        }

        return settings.ConnectionString;
    }
}
