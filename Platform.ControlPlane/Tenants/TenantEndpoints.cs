using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Contracts.Tenants;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Config;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Idempotency;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Secrets;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Tenants;

internal static class TenantEndpoints
{
    public static void AddTenants(this IServiceCollection services)
    {
        services.AddScoped<OwnerScope>();
        services.AddSecrets();
        services.AddConfig();
    }

    public static void MapTenants(this IEndpointRouteBuilder routes)
    {
        var tenants = routes.MapGroup("/v1/tenants").WithTags("Tenants").RequireAuthorization(Policies.Manage);
        tenants.MapPost("/", Create).WithName("CreateTenant").OncePerKey<TenantInfo>();
        tenants.MapGet("/", List).WithName("ListTenants");
        tenants.MapGet("/{tenant}", Get).WithName("GetTenant").ProducesProblem(StatusCodes.Status404NotFound);
        tenants.MapDelete("/{tenant}", Delete).WithName("DeleteTenant").ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapSecrets();
        routes.MapConfig();
    }

    private static async Task<Results<Created<TenantInfo>, ProblemHttpResult>> Create(
        CreateTenant request, HttpContext context, PlatformDb db, CatalogWriter catalog, TimeProvider time, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(context);
        if (caller.Tenants is not null && !caller.Tenants.Contains(request.Name.Value))
        {
            return Problem.Forbidden($"This key is for certain tenants only, and '{request.Name}' is none of them.");
        }

        await using var change = await catalog.BeginAsync(db, cancellationToken);
        if (await db.Tenants.AnyAsync(tenant => tenant.Name == request.Name.Value, cancellationToken))
        {
            return Problem.Conflict($"There is a tenant '{request.Name}'.");
        }

        var created = new Tenant
        {
            Id = Guid.CreateVersion7(),
            EnvironmentId = caller.EnvironmentId!.Value,
            Name = request.Name.Value,
            Description = request.Description,
            CreatedAt = time.GetUtcNow(),
        };
        db.Add(created);
        change.TouchTenant(caller.EnvironmentName, created.Name);
        await change.CommitAsync(cancellationToken);
        return TypedResults.Created($"/v1/tenants/{created.Name}", created.ToInfo());
    }

    private static async Task<Results<Ok<Page<TenantInfo>>, ProblemHttpResult>> List([AsParameters] PageRequest page, PlatformDb db, CancellationToken cancellationToken)
    {
        if (!NameCursor.IsValid<TenantName>(page.After))
        {
            return TimeCursor.Refusal();
        }

        var rows = await db.Tenants.AsNoTracking()
            .Where(tenant => page.After == null || string.Compare(tenant.Name, page.After) > 0)
            .OrderBy(tenant => tenant.Name)
            .Take(page.Limit + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Cut(rows, tenant => tenant.ToInfo(), tenant => tenant.Name));
    }

    private static async Task<Results<Ok<TenantInfo>, ProblemHttpResult>> Get(TenantName tenant, PlatformDb db, CancellationToken cancellationToken) =>
        await db.Tenants.AsNoTracking().SingleOrDefaultAsync(row => row.Name == tenant.Value, cancellationToken) is { } found
            ? TypedResults.Ok(found.ToInfo())
            : Unknown(tenant);

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        TenantName tenant, HttpContext context, PlatformDb db, CatalogWriter catalog, CancellationToken cancellationToken)
    {
        await using var change = await catalog.BeginAsync(db, cancellationToken);
        if (await db.Tenants.Where(row => row.Name == tenant.Value).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return Unknown(tenant);
        }

        change.TouchTenant(Caller.Of(context).EnvironmentName, tenant.Value);
        await change.CommitAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult Unknown(TenantName tenant) => Problem.NotFound($"There is no tenant '{tenant}'.");
}
