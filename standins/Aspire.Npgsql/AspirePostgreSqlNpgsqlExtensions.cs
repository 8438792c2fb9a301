using System.Data.Common;
using Aspire.Npgsql;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

#pragma warning disable IDE0130 // Where the genuine one is.
namespace Microsoft.Extensions.Hosting;

public static class AspirePostgreSqlNpgsqlExtensions
{
    private const string Section = "Aspire:Npgsql";

    /// <summary>Registers an <see cref="NpgsqlDataSource"/> for <c>ConnectionStrings:NAME</c>, with what <c>Aspire:Npgsql</c> and <c>Aspire:Npgsql:NAME</c> say.</summary>
    public static void AddNpgsqlDataSource(this IHostApplicationBuilder builder, string connectionName, Action<NpgsqlSettings>? configureSettings = null, Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Add(builder, connectionName, null, configureSettings, configureDataSourceBuilder);
    }

    /// <summary>The same as a service that is asked for by its name.</summary>
    public static void AddKeyedNpgsqlDataSource(this IHostApplicationBuilder builder, string name, Action<NpgsqlSettings>? configureSettings = null, Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Add(builder, name, name, configureSettings, configureDataSourceBuilder);
    }

    private static void Add(IHostApplicationBuilder builder, string name, string? key, Action<NpgsqlSettings>? configureSettings, Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var settings = Read(builder.Configuration, name);
        configureSettings?.Invoke(settings);
        if (!settings.DisableHealthChecks || !settings.DisableMetrics || !settings.DisableTracing)
        {
            throw new NotSupportedException("This stand-in registers neither health checks nor telemetry: disable them in its settings.");
        }

        var services = builder.Services;
        services.TryAdd(ServiceDescriptor.KeyedSingleton(key, (provider, _) => Make(provider, settings.ConnectionString, name, configureDataSourceBuilder)));
        services.TryAdd(ServiceDescriptor.KeyedSingleton<DbDataSource>(key, (provider, _) => Source(provider, key)));
        services.TryAdd(ServiceDescriptor.KeyedTransient(key, (provider, _) => Source(provider, key).CreateConnection()));
        services.TryAdd(ServiceDescriptor.KeyedTransient<DbConnection>(key, (provider, _) => provider.GetRequiredKeyedService<NpgsqlConnection>(key)));
    }

    private static NpgsqlSettings Read(IConfiguration configuration, string name)
    {
        var settings = new NpgsqlSettings();
        var section = configuration.GetSection(Section);
        section.Bind(settings);
        section.GetSection(name).Bind(settings);
        settings.ConnectionString = configuration.GetConnectionString(name) ?? settings.ConnectionString;
        return settings;
    }

    private static NpgsqlDataSource Make(IServiceProvider provider, string? connection, string name, Action<NpgsqlDataSourceBuilder>? configure)
    {
        if (string.IsNullOrWhiteSpace(connection))
        {
            throw new InvalidOperationException($"The connection string '{name}' is missing (ConnectionStrings__{name}).");
        }

        var source = new NpgsqlDataSourceBuilder(connection);
        source.UseLoggerFactory(provider.GetService<ILoggerFactory>());
        configure?.Invoke(source);
        return source.Build();
    }

    private static NpgsqlDataSource Source(IServiceProvider provider, string? key) => provider.GetRequiredKeyedService<NpgsqlDataSource>(key);
}
