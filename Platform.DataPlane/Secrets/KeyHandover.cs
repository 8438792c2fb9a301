using System.Text.Json;
using Platform.Contracts.Catalog;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.ControlPlane;
using Polly;

namespace Platform.DataPlane.Secrets;

/// <summary>Gets the region's keys: once this node has joined, and whenever a page is wrapped by one that it does not have. Before such a page is in force, if the control plane answers.</summary>
internal sealed partial class KeyHandover(CurrentCatalog catalog, HandedKeys keys, ControlPlaneClient controlPlane, TimeProvider time, ILogger<KeyHandover> logger) : BackgroundService
{
    // A first start waits for its certificate, which comes within a second; later the control plane may be away for hours.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private bool _said;

    /// <summary>Before the server listens, so that the first request already finds what the last run was handed.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            keys.Load();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            LogUnreadable(problem.Message);
        }

        return base.StartAsync(cancellationToken);
    }

    /// <summary>So that no call finds a page whose key is on its way. Never fails: a page is worth more than its secrets.</summary>
    public async Task PrepareAsync(ChangeSet changes, CancellationToken cancellationToken)
    {
        if (Lacks(changes.Environments, changes.Tenants))
        {
            await TryTakeAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            var changed = catalog.Changed;
            var snapshot = catalog.Snapshot;
            if ((keys.IsEmpty || Lacks(snapshot.Environments, snapshot.Tenants.Select(tenant => tenant.Page))) && !await TryTakeAsync(stoppingToken))
            {
                await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks));
                continue;
            }

            pause = FirstPause;
            await changed.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool Lacks(IEnumerable<EnvironmentPage> environments, IEnumerable<TenantPage> tenants) =>
        environments.Select(page => page.Secrets).Concat(tenants.Select(page => page.Secrets))
            .Any(secrets => secrets is not null && !keys.Knows(secrets.DataKey.RegionKey));

    private async Task<bool> TryTakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            keys.Take(await controlPlane.RegionKeysAsync(cancellationToken));
            _said = false;
            return true;
        }
        catch (Exception problem) when (problem is HttpRequestException or ExecutionRejectedException or JsonException or IOException or UnauthorizedAccessException or InvalidOperationException
            || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            if (!_said)
            {
                LogNotHanded(problem.Message);
            }

            _said = true;
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The region's keys were not handed over yet, and secrets that they wrap stay closed; trying again: {Problem}")]
    private partial void LogNotHanded(string problem);

    [LoggerMessage(2, LogLevel.Error, "The region's keys on disk are unreadable; they are asked for anew: {Problem}")]
    private partial void LogUnreadable(string problem);
}
