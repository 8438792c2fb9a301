using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Plugins;
using Platform.Contracts.Tenants;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Deployments;
using Platform.ControlPlane.Grants;
using Platform.ControlPlane.Idempotency;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Limits;
using Platform.ControlPlane.Quotas;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Plugins;

internal static class PluginEndpoints
{
    public static void AddPlugins(this IServiceCollection services)
    {
        services.AddScoped<PluginScope>();
        services.AddScoped<PluginCreation>();
        services.AddLimits();
        services.AddQuotas();
    }

    public static void MapPlugins(this IEndpointRouteBuilder routes)
    {
        var plugins = routes.MapGroup("/v1/tenants/{tenant}/plugins").WithTags("Plugins")
            .RequireAuthorization(Policies.Manage).ProducesProblem(StatusCodes.Status404NotFound);
        plugins.MapPost("/", Create).WithName("CreatePlugin").OncePerKey<PluginInfo>();
        plugins.MapGet("/", ListPlugins.Run).WithName("ListPlugins");

        var plugin = PluginScope.MapGroup(routes, "Plugins");
        plugin.MapGet("/", Get).WithName("GetPlugin").RequireAuthorization(Policies.Read);
        plugin.MapDelete("/", Delete).WithName("DeletePlugin").RequireAuthorization(Policies.Manage);
        routes.MapGrants();
        routes.MapLimits();
        routes.MapQuotas();
    }

    private static async Task<Results<Created<PluginInfo>, ProblemHttpResult>> Create(
        TenantName tenant, CreatePlugin request, PluginCreation creation, CancellationToken cancellationToken)
    {
        var (created, refusal) = await creation.CreateAsync(tenant, request, cancellationToken);
        return created is null ? refusal! : TypedResults.Created(created.Path, created.ToInfo(deployment: null));
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
}
