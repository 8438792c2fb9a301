using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Contracts.Quotas;
using Platform.Contracts.Tenants;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Idempotency;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Quotas;

/// <summary>The operator says what each tenant of an environment may use in a day and month; a key that manages, what one tenant may.</summary>
internal static class QuotaEndpoints
{
    public static void AddQuotas(this IServiceCollection services)
    {
        services.AddScoped<QuotaSettings>();
        services.AddScoped<UsageReading>();
    }

    public static void MapQuotas(this IEndpointRouteBuilder routes)
    {
        var environment = Group(routes, "/v1/environments/{environment}/quota").RequireAuthorization(Policies.Operator);
        environment.MapPost("/", SetForEnvironment).WithName("SetEnvironmentQuota").OncePerKey<QuotaInfo>();
        environment.MapGet("/", ListOfEnvironment).WithName("ListEnvironmentQuotas");

        var tenant = Group(routes, "/v1/tenants/{tenant}/quota").RequireAuthorization(Policies.Manage);
        tenant.MapPost("/", SetForTenant).WithName("SetTenantQuota").OncePerKey<QuotaInfo>();
        tenant.MapGet("/", ListOfTenant).WithName("ListTenantQuotas");
        tenant.MapGet("/use", Use).WithName("GetQuotaUse");
    }

    private static RouteGroupBuilder Group(IEndpointRouteBuilder routes, string path) =>
        routes.MapGroup(path).WithTags("Quotas").ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Created<QuotaInfo>, ProblemHttpResult>> SetForEnvironment(
        EnvironmentName environment, QuotaLimits request, HttpContext context, PlatformDb db, QuotaSettings settings, CancellationToken cancellationToken) =>
        await FindAsync(db, environment, cancellationToken) is { } id
            ? TypedResults.Created(
                $"/v1/environments/{environment}/quota",
                await settings.SetAsync(id, request, Caller.Of(context), change => change.TouchEnvironment(environment.Value), cancellationToken))
            : Unknown(environment);

    private static async Task<Results<Ok<Page<QuotaInfo>>, ProblemHttpResult>> ListOfEnvironment(
        EnvironmentName environment, [AsParameters] PageRequest page, PlatformDb db, QuotaSettings settings, CancellationToken cancellationToken) =>
        await FindAsync(db, environment, cancellationToken) is { } id ? await settings.ListAsync(id, page, cancellationToken) : Unknown(environment);

    private static async Task<Results<Created<QuotaInfo>, ProblemHttpResult>> SetForTenant(
        TenantName tenant, QuotaLimits request, HttpContext context, PlatformDb db, QuotaSettings settings, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(context);
        return await FindAsync(db, tenant, cancellationToken) is { } id
            ? TypedResults.Created(
                $"/v1/tenants/{tenant}/quota",
                await settings.SetAsync(id, request, caller, change => change.TouchTenant(caller.EnvironmentName, tenant.Value), cancellationToken))
            : Unknown(tenant);
    }

    private static async Task<Results<Ok<Page<QuotaInfo>>, ProblemHttpResult>> ListOfTenant(
        TenantName tenant, [AsParameters] PageRequest page, PlatformDb db, QuotaSettings settings, CancellationToken cancellationToken) =>
        await FindAsync(db, tenant, cancellationToken) is { } id ? await settings.ListAsync(id, page, cancellationToken) : Unknown(tenant);

    private static async Task<Results<Ok<QuotaUse>, ProblemHttpResult>> Use(
        TenantName tenant, PlatformDb db, UsageReading usage, CancellationToken cancellationToken) =>
        await db.Tenants.AsNoTracking().Include(row => row.Environment).SingleOrDefaultAsync(row => row.Name == tenant.Value, cancellationToken) is { } found
            ? TypedResults.Ok(await usage.ReadAsync(found, cancellationToken))
            : Unknown(tenant);

    private static Task<Guid?> FindAsync(PlatformDb db, EnvironmentName environment, CancellationToken cancellationToken) =>
        db.Environments.Where(row => row.Name == environment.Value).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellationToken);

    private static Task<Guid?> FindAsync(PlatformDb db, TenantName tenant, CancellationToken cancellationToken) =>
        db.Tenants.Where(row => row.Name == tenant.Value).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellationToken);

    private static ProblemHttpResult Unknown(EnvironmentName environment) => Problem.NotFound($"There is no environment '{environment}'.");

    private static ProblemHttpResult Unknown(TenantName tenant) => Problem.NotFound($"There is no tenant '{tenant}'.");
}
