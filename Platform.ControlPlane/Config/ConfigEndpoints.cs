using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Contracts;
using Platform.Contracts.Config;
using Platform.ControlPlane.Idempotency;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Tenants;

namespace Platform.ControlPlane.Config;

/// <summary>Settings of plugins, of tenants and of the key's environment. A session's holder sees those of his plugin and changes none.</summary>
internal static class ConfigEndpoints
{
    public static void AddConfig(this IServiceCollection services) => services.AddScoped<ConfigSettings>();

    public static void MapConfig(this IEndpointRouteBuilder routes)
    {
        MapOwner(OwnerScope.MapTenant(routes, "Config"), "Tenant");
        MapOwner(OwnerScope.MapEnvironment(routes, "Config"), "Environment");
        var plugin = PluginScope.MapGroup(routes, "Config");
        plugin.MapPost("/config", SetOfPlugin).WithName("SetPluginConfig").RequireAuthorization(Policies.Manage).OncePerKey<ConfigInfo>();
        plugin.MapGet("/config", ListOfPlugin).WithName("ListPluginConfig").RequireAuthorization(Policies.Read);
    }

    private static void MapOwner(RouteGroupBuilder owner, string whose)
    {
        owner.MapPost("/config", SetOfOwner).WithName($"Set{whose}Config").RequireAuthorization(Policies.Manage).OncePerKey<ConfigInfo>();
        owner.MapGet("/config", ListOfOwner).WithName($"List{whose}Config").RequireAuthorization(Policies.Manage);
    }

    private static Task<Created<ConfigInfo>> SetOfOwner(SetConfig request, HttpContext context, OwnerScope scope, ConfigSettings settings, CancellationToken cancellationToken) =>
        settings.SetAsync(scope.Owner.TenantId ?? scope.Owner.EnvironmentId, scope.Owner.Path, request, Caller.Of(context), scope.Owner.Touch, cancellationToken);

    private static Task<Results<Ok<Page<ConfigInfo>>, ProblemHttpResult>> ListOfOwner(
        OwnerScope scope, [AsParameters] PageRequest page, ConfigSettings settings, CancellationToken cancellationToken) =>
        settings.ListAsync(scope.Owner.TenantId ?? scope.Owner.EnvironmentId, page, cancellationToken);

    private static Task<Created<ConfigInfo>> SetOfPlugin(SetConfig request, HttpContext context, PluginScope scope, ConfigSettings settings, CancellationToken cancellationToken)
    {
        var plugin = scope.Plugin;
        return settings.SetAsync(
            plugin.Id, plugin.Path, request, Caller.Of(context), change => change.TouchTenant(plugin.EnvironmentName, plugin.Tenant.Name), cancellationToken);
    }

    private static Task<Results<Ok<Page<ConfigInfo>>, ProblemHttpResult>> ListOfPlugin(
        PluginScope scope, [AsParameters] PageRequest page, ConfigSettings settings, CancellationToken cancellationToken) =>
        settings.ListAsync(scope.Plugin.Id, page, cancellationToken);
}
