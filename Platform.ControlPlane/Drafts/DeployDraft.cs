using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Deployments;
using Platform.Contracts.Versions;
using Platform.ControlPlane.Builds;
using Platform.ControlPlane.Deployments;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Storage;
using Platform.ControlPlane.Versions;

namespace Platform.ControlPlane.Drafts;

/// <summary>Deploys what the newest successful build made, as soon as it can run.</summary>
internal sealed class DeployDraft(PluginScope scope, PlatformDb db, DeployVersions deploy, Notifications notifications, TimeProvider time)
{
    // A code image takes seconds; who waits longer should ask again rather than hold a request open.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<Results<Created<DeploymentInfo>, ProblemHttpResult>> RunAsync(string who, CancellationToken cancellationToken)
    {
        var plugin = scope.Plugin;
        if (await Build.NewestRefAsync(db, plugin.Id, cancellationToken) is not { } newest)
        {
            return Problem.NotDeployed("The draft has no successful build yet.");
        }

        if (await SettledAsync(plugin, newest, cancellationToken) is { State: VersionState.Failed } failed)
        {
            return Problem.InvalidModule($"The version cannot run: {failed.Reason}");
        }

        var (created, refusal) = await deploy.DeployAsync(db, plugin, [new WeightedVersion(ModuleRef.Parse(newest))], who, cancellationToken);
        return created is null ? refusal! : TypedResults.Created($"{plugin.Path}/deployments", created.ToInfo());
    }

    private async Task<PluginVersion?> SettledAsync(Plugin plugin, string wanted, CancellationToken cancellationToken)
    {
        var deadline = time.GetUtcNow() + Patience;
        while (true)
        {
            var pulse = notifications.Next(Notifications.Catalog);
            var version = await db.Versions.AsNoTracking().SingleOrDefaultAsync(row => row.PluginId == plugin.Id && row.Ref == wanted, cancellationToken);
            if (version?.State != VersionState.Compiling || notifications.IsStopping || !await Waiting.UntilAsync(pulse, deadline, time, cancellationToken))
            {
                return version;
            }
        }
    }
}
