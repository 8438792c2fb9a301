using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Contracts.Plugins;
using Platform.Contracts.Tenants;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Deployments;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Plugins;

internal static class PluginEndpoints
{
    public static void AddPlugins(this IServiceCollection services)
    {
        services.AddScoped<PluginScope>();
        services.AddScoped<PluginCreation>();
    }

    public static void MapPlugins(this IEndpointRouteBuilder routes)
    {
        var plugins = routes.MapGroup("/v1/tenants/{tenant}/plugins").WithTags("Plugins")
            .RequireAuthorization(Policies.Manage).ProducesProblem(StatusCodes.Status404NotFound);
        plugins.MapPost("/", Create).WithName("CreatePlugin").ProducesProblem(StatusCodes.Status409Conflict);
        plugins.MapGet("/", List).WithName("ListPlugins");

        var plugin = PluginScope.MapGroup(routes, "Plugins");
        plugin.MapGet("/", Get).WithName("GetPlugin").RequireAuthorization(Policies.Read);
        plugin.MapDelete("/", Delete).WithName("DeletePlugin").RequireAuthorization(Policies.Manage);
    }

    private static async Task<Results<Created<PluginInfo>, ProblemHttpResult>> Create(
        TenantName tenant, CreatePlugin request, PluginCreation creation, CancellationToken cancellationToken)
    {
        var (created, refusal) = await creation.CreateAsync(tenant, request, cancellationToken);
        return created is null ? refusal! : TypedResults.Created(created.Path, created.ToInfo(deployment: null));
    }

    private static async Task<Results<Ok<Page<PluginInfo>>, ProblemHttpResult>> List(
        TenantName tenant, NamespaceName? @namespace, [AsParameters] PageRequest page, PlatformDb db, CancellationToken cancellationToken)
    {
        if (!await db.Tenants.AnyAsync(row => row.Name == tenant.Value, cancellationToken))
        {
            return Problem.NotFound($"There is no tenant '{tenant}'.");
        }

        var wanted = @namespace?.Value;
        var (afterNamespace, afterName) = Cursor(page.After);
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

    private static async Task<Ok<PluginInfo>> Get(PluginScope scope, PlatformDb db, CancellationToken cancellationToken)
    {
        var serving = await Deployment.NewestAsync(db, [scope.Plugin.Id], cancellationToken);
        return TypedResults.Ok(scope.Plugin.ToInfo(serving.GetValueOrDefault(scope.Plugin.Id)?.ToInfo()));
    }

    private static async Task<NoContent> Delete(PluginScope scope, PlatformDb db, CatalogWriter catalog, CancellationToken cancellationToken)
    {
        await using var change = await catalog.BeginAsync(db, cancellationToken);
        await db.Plugins.Where(plugin => plugin.Id == scope.Plugin.Id).ExecuteDeleteAsync(cancellationToken);
        change.TouchTenant(scope.Plugin.EnvironmentName, scope.Plugin.Tenant.Name);
        await change.CommitAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    // Slashes cannot stand in names, so the two parts come apart again.
    private static (string Namespace, string Name) Cursor(string? after) =>
        after?.Split('/', 2) is [var @namespace, var name] ? (@namespace, name) : ("", "");
}
