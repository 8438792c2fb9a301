using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Contracts;
using Platform.Contracts.Grants;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Idempotency;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Storage;
using Platform.ControlPlane.Tenants;

namespace Platform.ControlPlane.Grants;

/// <summary>What all plugins of a tenant, or of the key's environment, may do, beside what each of them was granted.</summary>
internal static class SharedGrantEndpoints
{
    public static void MapSharedGrants(this IEndpointRouteBuilder routes)
    {
        MapOwner(OwnerScope.MapTenant(routes, "Grants"), "Tenant");
        MapOwner(OwnerScope.MapEnvironment(routes, "Grants"), "Environment");
    }

    private static void MapOwner(RouteGroupBuilder owner, string whose)
    {
        owner.MapPost("/grants", Create).WithName($"Create{whose}Grants").RequireAuthorization(Policies.Manage).OncePerKey<GrantsInfo>();
        owner.MapGet("/grants", List).WithName($"List{whose}Grants").RequireAuthorization(Policies.Manage);
    }

    private static async Task<Created<GrantsInfo>> Create(
        PluginGrants request, HttpContext context, OwnerScope scope, PlatformDb db, CatalogWriter catalog, TimeProvider time, CancellationToken cancellationToken)
    {
        var (owner, subject) = (scope.Owner, SubjectOf(scope));
        await using var change = await catalog.BeginAsync(db, cancellationToken);
        var created = new SharedGrant
        {
            SubjectId = subject,
            Number = await db.SharedGrants.NextNumberAsync(subject, cancellationToken),
            Grants = request,
            CreatedAt = time.GetUtcNow(),
            CreatedBy = Caller.Of(context).Who,
            SystemVersion = owner.Touch(change),
        };
        db.Add(created);
        await change.CommitAsync(cancellationToken);
        return TypedResults.Created($"{owner.Path}/grants", created.ToInfo());
    }

    private static Task<Results<Ok<Page<GrantsInfo>>, ProblemHttpResult>> List(
        OwnerScope scope, [AsParameters] PageRequest page, PlatformDb db, CancellationToken cancellationToken) =>
        db.SharedGrants.PageAsync(SubjectOf(scope), page, row => row.ToInfo(), cancellationToken);

    private static Guid SubjectOf(OwnerScope scope) => scope.Owner.TenantId ?? scope.Owner.EnvironmentId;
}
