using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Contracts.Builds;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Builds;

/// <summary>Looks after builds that nobody speaks of any more: their builder died or their order got lost.</summary>
internal sealed class BuildWatch(SystemDb database, BuildOrders orders, TimeProvider time, ILogger<BuildWatch> logger) : BackgroundService
{
    // A builder that lives sends log lines or ends well within this time; ordering once too often only repeats work.
    public static readonly TimeSpan SilenceMaximum = TimeSpan.FromMinutes(5);

    // However long the queue is: who asked has gone home.
    public static readonly TimeSpan AgeMaximum = TimeSpan.FromHours(1);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>Orders silent builds again and fails those that are over the deadline.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var now = time.GetUtcNow();
        var silentSince = now - SilenceMaximum;
        var silent = await db.Builds
            .Where(build => (build.State == BuildState.Queued || build.State == BuildState.Running) && build.SeenAt < silentSince)
            .Select(build => build.Id)
            .ToListAsync(cancellationToken);
        foreach (var id in silent)
        {
            await LookAfterAsync(id, now, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is NpgsqlException or DbUpdateException or InvalidOperationException or IOException)
            {
                logger.LogWarning(failure, "Could not look after builds; next time");
            }
        }
    }

    private async Task LookAfterAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var build = await Build.LockAsync(db, id, cancellationToken);
        if (build is null or { IsFinal: true } || now - build.SeenAt < SilenceMaximum)
        {
            return;
        }

        if (now - build.CreatedAt >= AgeMaximum)
        {
            logger.LogWarning("Build {Build} is given up after {Age}", id, AgeMaximum);
            build.Fail($"No builder finished the build within {AgeMaximum.TotalMinutes:0} minutes.", [], now);
            await db.SaveChangesAsync(cancellationToken);
        }
        else
        {
            logger.LogWarning("Build {Build} was silent for {Silence} in state {State}: ordered again", id, SilenceMaximum, build.State);
            var plugin = await db.Plugins.Include(row => row.Tenant.Environment).SingleAsync(row => row.Id == build.PluginId, cancellationToken);
            await orders.OrderAgainAsync(db, plugin, build, cancellationToken);
        }

        await Notifications.SendAsync(db, Notifications.BuildTopic(id), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
