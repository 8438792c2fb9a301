using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Contracts.Identity;
using Platform.Contracts.Regions;
using Platform.Contracts.Secrets;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Idempotency;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Storage;
using Platform.ServiceDefaults.Identity;

namespace Platform.ControlPlane.Secrets;

/// <summary>Region keys: handed to the nodes of their region over the connection that their certificate opens, listed and rotated by operators.</summary>
internal static class RegionKeyEndpoints
{
    public static void MapRegionKeys(this IEndpointRouteBuilder routes)
    {
        routes.MapSystem("Secrets", ServiceRole.Node).MapGet("/region-keys", HandOver).WithName("GetRegionKeys");
        var keys = routes.MapGroup("/v1/region-keys").WithTags("Secrets").RequireAuthorization(Policies.Operator);
        keys.MapGet("/", List).WithName("ListRegionKeys");
        keys.MapPost("/{region}", Rotate).WithName("RotateRegionKey").OncePerKey<RegionKeyInfo>();
    }

    private static Ok<RegionKeySet> HandOver(HttpContext context, RegionKeyRing ring)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(ring.Of(SystemCaller.Of(context).Region).Read());
    }

    // A region has two at most, and there are a few dozen regions on earth: one page.
    private static Ok<Page<RegionKeyInfo>> List(RegionKeyRing ring) => TypedResults.Ok(
        new Page<RegionKeyInfo>([.. ring.Regions.SelectMany(region => InfosOf(region, ring.Of(region).Read()))]));

    /// <summary>A new key in force, and everything wrapped by it: what the database holds if it is the control plane's own, and all pages, which are wrapped as they go out.</summary>
    private static async Task<Created<RegionKeyInfo>> Rotate(
        RegionName region, PlatformDb db, CatalogWriter catalog, RegionKeyRing ring, DataKeys keys, CancellationToken cancellationToken)
    {
        await using var change = await catalog.BeginAsync(db, cancellationToken);
        var added = ring.Of(region).Add();
        foreach (var key in await db.DataKeys.IgnoreQueryFilters().Include(row => row.Environment).Include(row => row.Tenant).ToListAsync(cancellationToken))
        {
            var owner = key.ToOwner();
            if (region == RegionKeyRing.Home)
            {
                key.Rewrap(await keys.WrapAsync(key, owner, region, cancellationToken));
            }

            owner.Touch(change);
        }

        await change.CommitAsync(cancellationToken);
        ring.Of(region).ForgetOld();
        return TypedResults.Created("/v1/region-keys", new RegionKeyInfo(region, added.Id, added.CreatedAt, InForce: true));
    }

    private static IEnumerable<RegionKeyInfo> InfosOf(RegionName region, RegionKeySet keys) =>
        keys.Keys.Select(key => new RegionKeyInfo(region, key.Id, key.CreatedAt, InForce: key == keys.Keys[^1]));
}
