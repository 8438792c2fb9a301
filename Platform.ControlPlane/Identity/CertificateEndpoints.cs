using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Contracts.Identity;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Identity;

internal static class CertificateEndpoints
{
    public static void MapCertificates(this IEndpointRouteBuilder routes)
    {
        var certificates = routes.MapGroup("/v1/certificates").WithTags("Identity").RequireAuthorization(Policies.Operator);
        certificates.MapGet("/", List).WithName("ListCertificates");
        certificates.MapDelete("/{serial}", Revoke).WithName("RevokeCertificate").ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>Newest first.</summary>
    private static async Task<Results<Ok<Page<CertificateInfo>>, ProblemHttpResult>> List([AsParameters] PageRequest page, PlatformDb db, CancellationToken cancellationToken)
    {
        if (!TimeCursor.TryParse(page.After, out var after))
        {
            return TimeCursor.Refusal();
        }

        var rows = await db.Certificates.AsNoTracking()
            .Where(row => row.IssuedAt < after.At || (row.IssuedAt == after.At && string.Compare(row.Serial, after.Key) < 0))
            .OrderByDescending(row => row.IssuedAt).ThenByDescending(row => row.Serial)
            .Take(page.Limit + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Cut(rows, row => row.ToInfo(), row => TimeCursor.Write(row.IssuedAt, row.Serial)));
    }

    /// <summary>Revokes it with all others of its holder, so that a renewal in between saves nobody.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(
        string serial, PlatformDb db, CatalogWriter catalog, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var change = await catalog.BeginAsync(db, cancellationToken);
        if (await db.Certificates.AsNoTracking().SingleOrDefaultAsync(row => row.Serial == serial, cancellationToken) is not { } certificate)
        {
            return Problem.NotFound($"There is no certificate '{serial}'.");
        }

        var now = time.GetUtcNow();
        await db.Certificates.Where(row => row.Holder == certificate.Holder && row.RevokedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(revoked => revoked.RevokedAt, now), cancellationToken);
        change.TouchRevocations();
        await change.CommitAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
