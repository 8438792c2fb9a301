using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Platform.ServiceDefaults.Postgres;

public static class PostgresExtensions
{
    /// <summary>Registers an <see cref="NpgsqlDataSource"/> for <c>ConnectionStrings:{name}</c> and its health check.</summary>
    public static TBuilder AddPostgres<TBuilder>(this TBuilder builder, string name = "platformdb")
        where TBuilder : IHostApplicationBuilder
    {
        // Read when first asked for, so that a test host can still set it after this call.
        builder.Services.AddSingleton(services =>
        {
            var connection = services.GetRequiredService<IConfiguration>().GetConnectionString(name)
                ?? throw new InvalidOperationException($"The connection string '{name}' is missing (ConnectionStrings__{name}).");
            return new NpgsqlDataSourceBuilder(connection).Build();
        });
        builder.Services.AddHealthChecks().AddCheck<PostgresHealthCheck>(name, timeout: PostgresHealthCheck.Patience);
        return builder;
    }
}
