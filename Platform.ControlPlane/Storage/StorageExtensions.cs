using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Platform.ServiceDefaults.Postgres;

namespace Platform.ControlPlane.Storage;

internal static class StorageExtensions
{
    public static void AddStorage(this IHostApplicationBuilder builder)
    {
        builder.AddPostgres();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddDbContext<PlatformDb>(
            (services, options) => options
                .UseNpgsql(services.GetRequiredService<NpgsqlDataSource>())
                // Sessions lead to filtered plugins, but are read by the system only, which no filter touches.
                .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning)),
            optionsLifetime: ServiceLifetime.Singleton);
        builder.Services.AddSingleton<SystemDb>();
        builder.Services.AddSingleton<Notifications>();
        // First of the hosted services: the others need the tables.
        builder.Services.AddHostedService<SchemaUpdate>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Notifications>());
    }
}
