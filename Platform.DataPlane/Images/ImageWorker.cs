using Platform.Contracts.Catalog;
using Platform.Contracts.Versions;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.ControlPlane;
using Platform.DataPlane.Regions;

namespace Platform.DataPlane.Images;

/// <summary>Makes the images that the catalog asks for before anybody calls, and tells the control plane which versions can be deployed here.</summary>
internal sealed partial class ImageWorker(
    CurrentCatalog catalog, Readiness readiness, ControlPlaneClient controlPlane, NodeOptions node, TimeProvider time, ILogger<ImageWorker> logger) : BackgroundService
{
    // A report that was lost, or an image that failed for the moment, is tried again; the catalog says what is still open.
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    private readonly HashSet<ModuleRef> _done = [];
    private readonly HashSet<ModuleRef> _reported = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var changed = catalog.Changed;
            var open = 0;
            foreach (var (moduleRef, state) in Wanted(catalog.Snapshot))
            {
                if (stoppingToken.IsCancellationRequested)
                {
                    return;
                }

                open += await HandleAsync(moduleRef, state, stoppingToken) ? 0 : 1;
            }

            await (open > 0 ? Task.WhenAny(changed, Task.Delay(Retry, time, stoppingToken)) : changed.WaitAsync(stoppingToken))
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Versions that somebody waits for come first, then what serves, then the rest is made when it is called.</summary>
    private static IEnumerable<(ModuleRef Ref, VersionState State)> Wanted(CatalogSnapshot snapshot)
    {
        var plugins = snapshot.Tenants.SelectMany(tenant => tenant.Plugins).ToList();
        var compiling = plugins.SelectMany(plugin => plugin.Versions.Values).Where(version => version.State == VersionState.Compiling);
        var serving = plugins.SelectMany(plugin => plugin.Serving.Select(share => plugin.Versions.GetValueOrDefault(share.Ref.Value))).OfType<VersionRoute>();
        return compiling.Concat(serving).Select(version => (version.Ref, version.State)).DistinctBy(version => version.Ref);
    }

    private async Task<bool> HandleAsync(ModuleRef moduleRef, VersionState state, CancellationToken cancellationToken)
    {
        if (_done.Contains(moduleRef) && (state != VersionState.Compiling || _reported.Contains(moduleRef)))
        {
            return true;
        }

        try
        {
            var report = await MakeAsync(moduleRef);
            _done.Add(moduleRef);
            if (state == VersionState.Compiling)
            {
                await controlPlane.ReportImageAsync(report, cancellationToken);
                _reported.Add(moduleRef);
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            // The node stops.
            return false;
        }
#pragma warning disable CA1031 // One version's trouble, or the control plane's absence, must not keep the others from being made.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogOpen(moduleRef, problem.Message);
            return false;
        }
    }

    private async Task<ImageReport> MakeAsync(ModuleRef moduleRef)
    {
        try
        {
            var started = time.GetTimestamp();
            var image = await readiness.ImageAsync(moduleRef);
            LogReady(moduleRef, image.CodeKey, time.GetElapsedTime(started).TotalMilliseconds);
            return new ImageReport(moduleRef, node.Region, Ready: true);
        }
        catch (ImageFailedException problem)
        {
            LogFailed(moduleRef, problem.Message);
            var reason = problem.Message;
            return new ImageReport(moduleRef, node.Region, Ready: false, reason.Length > 2000 ? reason[..2000] : reason);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Version {Ref} is ready: image {CodeKey}, {Milliseconds:F0} ms")]
    private partial void LogReady(ModuleRef @ref, string codeKey, double milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "Version {Ref} cannot run: {Reason}")]
    private partial void LogFailed(ModuleRef @ref, string reason);

    [LoggerMessage(3, LogLevel.Warning, "Version {Ref} is not done yet: {Problem}")]
    private partial void LogOpen(ModuleRef @ref, string problem);
}
