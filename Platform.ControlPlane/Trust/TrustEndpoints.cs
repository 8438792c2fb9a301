using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Tenants;
using Platform.Contracts.Trust;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Trust;

/// <summary>A trust group takes a wall away between its tenants, so only a key for all of them says who is in one.</summary>
internal static class TrustEndpoints
{
    public static void MapTrust(this IEndpointRouteBuilder routes) =>
        routes.MapPut("/v1/tenants/{tenant}/trust", Set).WithName("SetTrust").WithTags("Tenants").RequireAuthorization(Policies.Manage)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<TenantInfo>, ProblemHttpResult>> Set(
        TenantName tenant, SetTrust request, HttpContext context, PlatformDb db, CatalogWriter catalog, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(context);
        if (caller.Tenants is not null)
        {
            return Problem.Forbidden("This key is for certain tenants only; who shares an executor with whom concerns the others, too.");
        }

        await using var change = await catalog.BeginAsync(db, cancellationToken);
        if (await db.Tenants.SingleOrDefaultAsync(row => row.Name == tenant.Value, cancellationToken) is not { } found)
        {
            return Problem.NotFound($"There is no tenant '{tenant}'.");
        }

        found.TrustGroup = request.Group?.Value;
        change.TouchTenant(caller.EnvironmentName, found.Name);
        await change.CommitAsync(cancellationToken);
        return TypedResults.Ok(found.ToInfo());
    }
}
