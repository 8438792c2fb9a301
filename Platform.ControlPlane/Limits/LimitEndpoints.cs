using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Contracts.Limits;
using Platform.Contracts.Tenants;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Idempotency;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Limits;

/// <summary>The operator limits environments; a key that manages, tenants and plugins. A session's holder sees what his plugin may use and changes none of it.</summary>
internal static class LimitEndpoints
{
    public static void AddLimits(this IServiceCollection services) => services.AddScoped<LimitSettings>();

    public static void MapLimits(this IEndpointRouteBuilder routes)
    {
        var environment = Group(routes, "/v1/environments/{environment}/limits").RequireAuthorization(Policies.Operator);
        environment.MapPost("/", SetForEnvironment).WithName("SetEnvironmentLimits").OncePerKey<LimitsInfo>();
        environment.MapGet("/", ListOfEnvironment).WithName("ListEnvironmentLimits");

        var tenant = Group(routes, "/v1/tenants/{tenant}/limits").RequireAuthorization(Policies.Manage);
        tenant.MapPost("/", SetForTenant).WithName("SetTenantLimits").OncePerKey<LimitsInfo>();
        tenant.MapGet("/", ListOfTenant).WithName("ListTenantLimits");

        var plugin = PluginScope.MapGroup(routes, "Limits");
        plugin.MapPost("/limits", SetForPlugin).WithName("SetPluginLimits").RequireAuthorization(Policies.Manage).OncePerKey<LimitsInfo>();
        plugin.MapGet("/limits", ListOfPlugin).WithName("ListPluginLimits").RequireAuthorization(Policies.Read);
        plugin.MapGet("/limits/effective", Effective).WithName("GetLimitsInForce").RequireAuthorization(Policies.Read);
    }

    private static RouteGroupBuilder Group(IEndpointRouteBuilder routes, string path) =>
        routes.MapGroup(path).WithTags("Limits").ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Created<LimitsInfo>, ProblemHttpResult>> SetForEnvironment(
        EnvironmentName environment, LimitOverrides request, HttpContext context, PlatformDb db, LimitSettings settings, CancellationToken cancellationToken) =>
        await FindAsync(db, environment, cancellationToken) is { } id
            ? TypedResults.Created(
                $"/v1/environments/{environment}/limits",
                await settings.SetAsync(id, request, Caller.Of(context), change => change.TouchEnvironment(environment.Value), cancellationToken))
            : Unknown(environment);

    private static async Task<Results<Ok<Page<LimitsInfo>>, ProblemHttpResult>> ListOfEnvironment(
        EnvironmentName environment, [AsParameters] PageRequest page, PlatformDb db, LimitSettings settings, CancellationToken cancellationToken) =>
        await FindAsync(db, environment, cancellationToken) is { } id ? await settings.ListAsync(id, page, cancellationToken) : Unknown(environment);

    private static async Task<Results<Created<LimitsInfo>, ProblemHttpResult>> SetForTenant(
        TenantName tenant, LimitOverrides request, HttpContext context, PlatformDb db, LimitSettings settings, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(context);
        return await FindAsync(db, tenant, cancellationToken) is { } id
            ? TypedResults.Created(
                $"/v1/tenants/{tenant}/limits",
                await settings.SetAsync(id, request, caller, change => change.TouchTenant(caller.EnvironmentName, tenant.Value), cancellationToken))
            : Unknown(tenant);
    }

    private static async Task<Results<Ok<Page<LimitsInfo>>, ProblemHttpResult>> ListOfTenant(
        TenantName tenant, [AsParameters] PageRequest page, PlatformDb db, LimitSettings settings, CancellationToken cancellationToken) =>
        await FindAsync(db, tenant, cancellationToken) is { } id ? await settings.ListAsync(id, page, cancellationToken) : Unknown(tenant);

    private static async Task<Created<LimitsInfo>> SetForPlugin(
        LimitOverrides request, HttpContext context, PluginScope scope, LimitSettings settings, CancellationToken cancellationToken)
    {
        var plugin = scope.Plugin;
        return TypedResults.Created($"{plugin.Path}/limits", await settings.SetAsync(
            plugin.Id, request, Caller.Of(context), change => change.TouchTenant(plugin.EnvironmentName, plugin.Tenant.Name), cancellationToken));
    }

    private static Task<Results<Ok<Page<LimitsInfo>>, ProblemHttpResult>> ListOfPlugin(
        PluginScope scope, [AsParameters] PageRequest page, LimitSettings settings, CancellationToken cancellationToken) =>
        settings.ListAsync(scope.Plugin.Id, page, cancellationToken);

    private static async Task<Ok<LimitsInForce>> Effective(PluginScope scope, PlatformDb db, CancellationToken cancellationToken)
    {
        var plugin = scope.Plugin;
        var set = await LimitSetting.NewestAsync(db, [plugin.Id, plugin.TenantId, plugin.Tenant.EnvironmentId], cancellationToken);
        var (own, tenant, environment) = (
            set.GetValueOrDefault(plugin.Id), set.GetValueOrDefault(plugin.TenantId), set.GetValueOrDefault(plugin.Tenant.EnvironmentId));
        var rates = RateLimits.OfTenant(tenant, environment);
        return TypedResults.Ok(new LimitsInForce(
            ExecutionLimits.Of(own, tenant, environment), own, tenant, environment, RateLimits.OfPlugin(own, rates), rates));
    }

    private static Task<Guid?> FindAsync(PlatformDb db, EnvironmentName environment, CancellationToken cancellationToken) =>
        db.Environments.Where(row => row.Name == environment.Value).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellationToken);

    private static Task<Guid?> FindAsync(PlatformDb db, TenantName tenant, CancellationToken cancellationToken) =>
        db.Tenants.Where(row => row.Name == tenant.Value).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellationToken);

    private static ProblemHttpResult Unknown(EnvironmentName environment) => Problem.NotFound($"There is no environment '{environment}'.");

    private static ProblemHttpResult Unknown(TenantName tenant) => Problem.NotFound($"There is no tenant '{tenant}'.");
}
