using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Contracts.AccessKeys;

namespace Platform.ControlPlane.Seeding;

/// <summary>Gives a new installation something to look at: an environment, a key, and a hello plugin in each language, built through the queue like any other. Repeats nothing that is done.</summary>
internal sealed class Seed(IConfiguration configuration, SeedEnvironment environment, SeedPlugins plugins, TimeProvider time, ILogger<Seed> logger) : BackgroundService
{
    public const string KeySetting = "Seed:AccessKey";

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (configuration[KeySetting] is not { Length: > 0 } setting)
        {
            return;
        }

        if (!AccessKey.TryParse(setting, out var key, out var fault))
        {
            logger.LogError("{Setting} is no access key; nothing is seeded. {Fault}", KeySetting, fault);
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var scope = await environment.MakeAsync(key, stoppingToken);
                await plugins.MakeAsync(scope, stoppingToken);
                logger.LogInformation("Seeding is done");
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or DbUpdateException or IOException or InvalidOperationException)
            {
                logger.LogWarning(failure, "Seeding stopped; it goes on in a moment");
                await Task.Delay(PauseAfterFailure, time, stoppingToken);
            }
        }
    }
}
