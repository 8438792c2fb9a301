using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Deployments;
using Platform.Contracts.Grants;
using Platform.Contracts.Versions;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Grants;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Storage;
using Platform.ControlPlane.Versions;

namespace Platform.ControlPlane.Deployments;

/// <summary>Makes versions serve.</summary>
internal sealed class DeployVersions(CatalogWriter catalog, TimeProvider time)
{
    public async Task<(Deployment? Created, ProblemHttpResult? Refusal)> DeployAsync(
        PlatformDb db, Plugin plugin, IReadOnlyList<WeightedVersion> wanted, string who, CancellationToken cancellationToken)
    {
        await using var change = await catalog.BeginAsync(db, cancellationToken);
        var refs = wanted.Select(version => version.Ref.Value).ToArray();
        var known = await db.Versions.AsNoTracking()
            .Where(version => version.PluginId == plugin.Id && refs.Contains(version.Ref))
            .ToDictionaryAsync(version => version.Ref, cancellationToken);
        if ((Refusal(wanted, known) ?? await UngrantedAsync(db, plugin, wanted.Select(version => known[version.Ref.Value]), cancellationToken)) is { } refusal)
        {
            return (null, refusal);
        }

        var last = await db.Deployments.Where(row => row.PluginId == plugin.Id).MaxAsync(row => (int?)row.Number, cancellationToken);
        var created = new Deployment
        {
            PluginId = plugin.Id,
            Number = (last ?? 0) + 1,
            Versions = wanted,
            CreatedAt = time.GetUtcNow(),
            CreatedBy = who,
            SystemVersion = change.TouchTenant(plugin.EnvironmentName, plugin.Tenant.Name),
        };
        db.Add(created);
        await change.CommitAsync(cancellationToken);
        return (created, null);
    }

    // Within the change, which nobody who grants can get between.
    private static async Task<ProblemHttpResult?> UngrantedAsync(
        PlatformDb db, Plugin plugin, IEnumerable<PluginVersion> versions, CancellationToken cancellationToken)
    {
        var own = (await Grant.NewestAsync(db, [plugin.Id], cancellationToken)).GetValueOrDefault(plugin.Id)?.Grants;
        var shared = await SharedGrant.NewestAsync(db, [plugin.TenantId, plugin.Tenant.EnvironmentId], cancellationToken);
        var granted = GrantUnion.Of(own, shared.GetValueOrDefault(plugin.TenantId), shared.GetValueOrDefault(plugin.Tenant.EnvironmentId));
        foreach (var version in versions)
        {
            if (version.Needs is { } needs && Shortfall.Of(needs, granted, own) is { } shortfall)
            {
                return Problem.GrantsMissing($"Version '{version.Ref}' needs what the plugin is not granted: {shortfall}.", shortfall);
            }
        }

        return null;
    }

    private static ProblemHttpResult? Refusal(IReadOnlyList<WeightedVersion> wanted, Dictionary<string, PluginVersion> known)
    {
        if (wanted.DistinctBy(version => version.Ref).Count() != wanted.Count)
        {
            return Problem.Invalid("A version may stand only once in a deployment.");
        }

        foreach (var version in wanted)
        {
            if (!known.TryGetValue(version.Ref.Value, out var found))
            {
                return Problem.NotFound($"The plugin has no version '{version.Ref}'.");
            }

            if (found.State != VersionState.Ready)
            {
                return Problem.NotDeployed(found.State == VersionState.Failed
                    ? $"Version '{version.Ref}' cannot run: {found.Reason}"
                    : $"Version '{version.Ref}' is still being compiled.");
            }
        }

        return null;
    }
}
