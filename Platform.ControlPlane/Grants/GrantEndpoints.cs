using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Contracts.Grants;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Idempotency;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Grants;

/// <summary>Only access keys grant: a session's holder writes the plugin and must not widen what it may do.</summary>
internal static class GrantEndpoints
{
    public static void MapGrants(this IEndpointRouteBuilder routes)
    {
        var grants = PluginScope.MapGroup(routes, "Grants");
        grants.MapPost("/grants", Create).WithName("CreateGrants").RequireAuthorization(Policies.Manage).OncePerKey<GrantsInfo>();
        grants.MapGet("/grants", List).WithName("ListGrants").RequireAuthorization(Policies.Read);
        routes.MapSharedGrants();
    }

    private static async Task<Created<GrantsInfo>> Create(
        PluginGrants request, HttpContext context, PluginScope scope, PlatformDb db, CatalogWriter catalog, TimeProvider time, CancellationToken cancellationToken)
    {
        var plugin = scope.Plugin;
        await using var change = await catalog.BeginAsync(db, cancellationToken);
        var last = await db.Grants.Where(row => row.PluginId == plugin.Id).MaxAsync(row => (int?)row.Number, cancellationToken);
        var created = new Grant
        {
            PluginId = plugin.Id,
            Number = (last ?? 0) + 1,
            Grants = request,
            CreatedAt = time.GetUtcNow(),
            CreatedBy = Caller.Of(context).Who,
            SystemVersion = change.TouchTenant(plugin.EnvironmentName, plugin.Tenant.Name),
        };
        db.Add(created);
        await change.CommitAsync(cancellationToken);
        return TypedResults.Created($"{plugin.Path}/grants", created.ToInfo());
    }

    private static async Task<Results<Ok<Page<GrantsInfo>>, ProblemHttpResult>> List(
        PluginScope scope, [AsParameters] PageRequest page, PlatformDb db, CancellationToken cancellationToken)
    {
        if (!int.TryParse(page.After ?? $"{int.MaxValue}", NumberStyles.None, CultureInfo.InvariantCulture, out var before))
        {
            return TimeCursor.Refusal();
        }

        var rows = await db.Grants.AsNoTracking()
            .Where(row => row.PluginId == scope.Plugin.Id && row.Number < before)
            .OrderByDescending(row => row.Number)
            .Take(page.Limit + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Cut(rows, row => row.ToInfo(), row => row.Number.ToString(CultureInfo.InvariantCulture)));
    }
}
