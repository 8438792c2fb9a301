using System.Text.Json;
using Platform.Contracts.Catalog;
using StackExchange.Redis;

namespace Platform.DataPlane.Catalog;

/// <summary>Puts what this node has learned into the region's Redis, for nodes that cannot learn it themselves. Nothing waits for it.</summary>
internal sealed partial class RegionalSharing(CurrentCatalog catalog, RegionalCatalog region, TimeProvider time, ILogger<RegionalSharing> logger) : BackgroundService
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CatalogHead? shared = null;
        while (region.IsConfigured && !stoppingToken.IsCancellationRequested)
        {
            var changed = catalog.Changed;
            if (catalog.Snapshot is { Head: { } head } snapshot && head != shared)
            {
                if (!await ShareAsync(snapshot, head))
                {
                    await Task.Delay(Retry, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    continue;
                }

                shared = head;
            }

            await changed.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> ShareAsync(CatalogSnapshot snapshot, CatalogHead head)
    {
        try
        {
            // What is there is complete up to its head. A Redis that was emptied, or holds another lineage, gets everything.
            var there = await region.HeadAsync();
            var since = there?.Lineage == head.Lineage ? there.Version : long.MinValue;
            return await region.SaveAsync(
                head,
                snapshot.Environments.Where(page => page.Version > since),
                snapshot.Tenants.Select(tenant => tenant.Page).Where(page => page.Version > since),
                snapshot.Revocations?.Version > since ? snapshot.Revocations : null);
        }
        catch (Exception problem) when (problem is RedisException or TimeoutException or JsonException)
        {
            LogAway(problem.Message);
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "The region's cache is away: {Problem}")]
    private partial void LogAway(string problem);
}
