using System.Text.Json;
using Platform.Contracts.Catalog;
using Platform.DataPlane.ControlPlane;
using Platform.DataPlane.Secrets;
using StackExchange.Redis;

namespace Platform.DataPlane.Catalog;

/// <summary>Keeps the catalog current: from disk at start, then from the control plane, and from the region's Redis while that is away.</summary>
internal sealed partial class CatalogSync(
    CurrentCatalog current, CatalogDisk disk, RegionalCatalog region, ControlPlaneClient controlPlane, KeyHandover keys, ILogger<CatalogSync> logger) : BackgroundService
{
    // The client behind this has retried already; a second keeps a node that is alone quiet and quick to come back.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private bool _away;

    /// <summary>Loads the disk before the server listens, so that the first request already finds what the last run knew.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await disk.LoadAsync(cancellationToken) is { } known)
            {
                current.Swap(known);
                LogLoaded(known.Head!.Version, known.Tenants.Count());
            }
        }
        catch (Exception problem) when (problem is JsonException or IOException)
        {
            LogUnreadable(problem);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await PullAsync(stoppingToken);
                _away = false;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever is wrong with the control plane, its answer or the disk: the node serves what it has and tries again.
            catch (Exception problem)
#pragma warning restore CA1031
            {
                if (!_away)
                {
                    LogAway(problem.Message);
                }

                _away = true;
                await CatchUpFromRegionAsync(stoppingToken);
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task PullAsync(CancellationToken cancellationToken)
    {
        var own = current.Snapshot;
        var changes = await controlPlane.ChangesAsync(own.Head, cancellationToken);
        if (changes is not null && own.Head?.Lineage == changes.Head.Lineage)
        {
            if (changes.Head.Version != own.Head.Version)
            {
                await TakeAsync(own, changes, cancellationToken);
            }

            return;
        }

        // Nothing is known yet, or the control plane has another history: collect all of it, then swap once.
        var (collected, since) = (CatalogSnapshot.Empty, (CatalogHead?)null);
        do
        {
            changes = await controlPlane.ChangesAsync(since, cancellationToken)
                ?? throw new HttpRequestException("The control plane refuses the position that it has just given.");
            collected = collected.With(changes.Head, changes.Environments, changes.Tenants, changes.Revocations);
            since = changes.Head;
        }
        while (changes.More);
        await TakeAsync(
            CatalogSnapshot.Empty,
            new ChangeSet(collected.Head!, [.. collected.Environments], [.. collected.Tenants.Select(tenant => tenant.Page)], Revocations: collected.Revocations),
            cancellationToken);
    }

    private async Task TakeAsync(CatalogSnapshot from, ChangeSet changes, CancellationToken cancellationToken)
    {
        if (!current.Accepts(changes.Head))
        {
            throw new HttpRequestException(
                $"it offers system version {changes.Head.Version}, and this node has seen {current.Snapshot.Head!.Version} of the same lineage");
        }

        await keys.PrepareAsync(changes, cancellationToken);
        current.Swap(from.With(changes.Head, changes.Environments, changes.Tenants, changes.Revocations));
        LogTaken(changes.Head.Version, changes.Tenants.Count);
        await disk.SaveAsync(changes, cancellationToken);
    }

    private async Task CatchUpFromRegionAsync(CancellationToken cancellationToken)
    {
        try
        {
            var own = current.Snapshot.Head;
            var head = await region.HeadAsync();

            // Only the control plane can tell a node that history begins anew; a neighbour cannot.
            if (head is null || (own is not null && (head.Lineage != own.Lineage || head.Version <= own.Version)))
            {
                return;
            }

            if (await region.LoadAsync(head) is { } changes)
            {
                current.Swap(current.Snapshot.With(changes.Head, changes.Environments, changes.Tenants, changes.Revocations));
                LogCaughtUp(head.Version);
                await disk.SaveAsync(changes, cancellationToken);
            }
        }
        catch (Exception problem) when (problem is RedisException or TimeoutException or JsonException or IOException)
        {
            LogRegionAway(problem.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Catalog loaded from disk: system version {Version}, {Tenants} tenants")]
    private partial void LogLoaded(long version, int tenants);

    [LoggerMessage(2, LogLevel.Error, "The catalog on disk is unreadable; it is fetched anew")]
    private partial void LogUnreadable(Exception problem);

    [LoggerMessage(3, LogLevel.Information, "Catalog at system version {Version} ({Pages} tenant pages changed)")]
    private partial void LogTaken(long version, int pages);

    [LoggerMessage(4, LogLevel.Warning, "The control plane is away or refused ({Problem}); serving what is known")]
    private partial void LogAway(string problem);

    [LoggerMessage(6, LogLevel.Information, "Caught up from the region's cache: system version {Version}")]
    private partial void LogCaughtUp(long version);

    [LoggerMessage(7, LogLevel.Debug, "The region's cache is away: {Problem}")]
    private partial void LogRegionAway(string problem);
}
