using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Builds;
using Platform.Contracts.Deployments;
using Platform.Contracts.Plugins;
using Platform.Contracts.Templates;
using Platform.Contracts.Versions;
using Platform.ControlPlane.Builds;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Deployments;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Storage;
using Platform.ControlPlane.Templates;

namespace Platform.ControlPlane.Seeding;

/// <summary>A plugin per template: made, built, deployed as soon as it is ready. Each round looks what there is and does the next thing.</summary>
internal sealed class SeedPlugins(
    SystemDb database, CatalogWriter catalog, TemplateLibrary templates, BuildOrders orders, DeployVersions deploy, TimeProvider time, ILogger<SeedPlugins> logger)
{
    private const string Namespace = "default";
    private const string Who = "seed";

    // The templates build; what fails is the machine, for a moment: a build that took too long, a sandbox that could not start.
    private const int Attempts = 3;

    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(500);

    public async Task MakeAsync(DataScope scope, CancellationToken cancellationToken)
    {
        var open = templates.All.ToList();
        var attempts = new Dictionary<Guid, int>();
        while (open.Count > 0)
        {
            foreach (var template in open.ToList())
            {
                await using var db = database.OpenAs(scope);
                if (await AdvanceAsync(db, template, attempts, cancellationToken))
                {
                    open.Remove(template);
                }
            }

            if (open.Count > 0)
            {
                await Task.Delay(Round, time, cancellationToken);
            }
        }
    }

    /// <summary>True when nothing is left to do for this template.</summary>
    private async Task<bool> AdvanceAsync(PlatformDb db, Template template, Dictionary<Guid, int> attempts, CancellationToken cancellationToken)
    {
        var plugin = await FindOrMakeAsync(db, template, cancellationToken);
        if (await db.Deployments.AnyAsync(row => row.PluginId == plugin.Id, cancellationToken))
        {
            return true;
        }

        var build = await db.Builds.AsNoTracking().Where(row => row.PluginId == plugin.Id)
            .OrderByDescending(row => row.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        switch (build?.State)
        {
            case null:
            case BuildState.Failed when attempts.GetValueOrDefault(plugin.Id) < Attempts:
                await OrderAsync(db, plugin, cancellationToken);
                attempts[plugin.Id] = attempts.GetValueOrDefault(plugin.Id) + 1;
                return false;
            case BuildState.Failed:
                logger.LogError("The build of {Plugin} failed: {Reason}", plugin.Address, build.Reason);
                return true;
            case BuildState.Succeeded:
                return await DeployAsync(db, plugin, build.Ref!, cancellationToken);
            default:
                return false;
        }
    }

    private async Task<Plugin> FindOrMakeAsync(PlatformDb db, Template template, CancellationToken cancellationToken)
    {
        var tenant = Contracts.Tenants.TenantName.Parse(SeedEnvironment.TenantName);
        var found = await FindAsync();
        if (found is null)
        {
            var request = new CreatePlugin(NamespaceName.Parse(Namespace), PluginName.Parse(template.Name), template.Language);
            var (created, _) = await new PluginCreation(db, catalog, templates, time).CreateAsync(tenant, request, cancellationToken);
            if (created is not null)
            {
                logger.LogInformation("Made the plugin {Plugin}", created.Address);
            }

            // Not made by us means made by another instance a moment ago.
            found = created ?? await FindAsync() ?? throw new InvalidOperationException($"The plugin {template.Name} can be neither made nor found.");
        }

        return found;

        Task<Plugin?> FindAsync() => db.Plugins.Include(row => row.Tenant.Environment).SingleOrDefaultAsync(
            row => row.Tenant.Name == SeedEnvironment.TenantName && row.Namespace == Namespace && row.Name == template.Name, cancellationToken);
    }

    private async Task OrderAsync(PlatformDb db, Plugin plugin, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var draft = await db.Drafts.SingleAsync(row => row.PluginId == plugin.Id, cancellationToken);
        var build = await orders.OrderAsync(db, plugin, draft, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        logger.LogInformation("Ordered build {Build} of {Plugin}", build.Id, plugin.Address);
    }

    private async Task<bool> DeployAsync(PlatformDb db, Plugin plugin, string built, CancellationToken cancellationToken)
    {
        var version = await db.Versions.AsNoTracking().SingleAsync(row => row.PluginId == plugin.Id && row.Ref == built, cancellationToken);
        if (version.State == VersionState.Compiling)
        {
            return false;
        }

        if (version.State == VersionState.Failed)
        {
            logger.LogError("The version {Ref} of {Plugin} cannot run: {Reason}", built, plugin.Address, version.Reason);
            return true;
        }

        var (created, refusal) = await deploy.DeployAsync(db, plugin, [new WeightedVersion(ModuleRef.Parse(built))], Who, cancellationToken);
        logger.LogInformation("Deployed {Plugin}@{Ref}: {Outcome}", plugin.Address, built, created is null ? refusal!.ProblemDetails.Detail : "it serves");
        return true;
    }
}
