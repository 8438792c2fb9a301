using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Contracts.Plugins;
using Platform.Contracts.Tenants;
using Platform.ControlPlane.Deployments;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Plugins;

/// <summary>A tenant's plugins, in the order of namespaces and names.</summary>
internal static class ListPlugins
{
    public static async Task<Results<Ok<Page<PluginInfo>>, ProblemHttpResult>> Run(
        TenantName tenant, NamespaceName? @namespace, [AsParameters] PageRequest page, PlatformDb db, CancellationToken cancellationToken)
    {
        if (!await db.Tenants.AnyAsync(row => row.Name == tenant.Value, cancellationToken))
        {
            return Problem.NotFound($"There is no tenant '{tenant}'.");
        }

        if (!TryParseCursor(page.After, out var afterNamespace, out var afterName))
        {
            return TimeCursor.Refusal();
        }

        var wanted = @namespace?.Value;
        var rows = await db.Plugins.AsNoTracking().Include(plugin => plugin.Tenant)
            .Where(plugin => plugin.Tenant.Name == tenant.Value && (wanted == null || plugin.Namespace == wanted))
            .Where(plugin => string.Compare(plugin.Namespace, afterNamespace) > 0
                || (plugin.Namespace == afterNamespace && string.Compare(plugin.Name, afterName) > 0))
            .OrderBy(plugin => plugin.Namespace).ThenBy(plugin => plugin.Name)
            .Take(page.Limit + 1)
            .ToListAsync(cancellationToken);
        var serving = await Deployment.NewestAsync(db, rows.Select(plugin => plugin.Id), cancellationToken);
        return TypedResults.Ok(page.Cut(rows, plugin => plugin.ToInfo(serving.GetValueOrDefault(plugin.Id)?.ToInfo()), plugin => $"{plugin.Namespace}/{plugin.Name}"));
    }

    // Slashes cannot stand in names, so the two parts come apart again.
    private static bool TryParseCursor(string? after, out string @namespace, out string name)
    {
        var parts = after?.Split('/') ?? [];
        (@namespace, name) = parts is [var first, var second] ? (first, second) : ("", "");
        return after is null || (parts.Length == 2 && NameCursor.IsValid<NamespaceName>(@namespace) && NameCursor.IsValid<PluginName>(name));
    }
}
