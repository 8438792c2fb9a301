using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Errors;
using Platform.Contracts.Identity;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Storage;
using Platform.ServiceDefaults.Identity;

namespace Platform.ControlPlane.Identity;

/// <summary>Joining and renewing. Both take the catalog's lock, which revoking holds too: so no certificate is issued beside a revocation.</summary>
internal static class JoinEndpoints
{
    public const string Path = "/v1/join";

    public static void MapJoining(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, Join).WithTags("Identity").WithName("Join").AllowAnonymous()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        routes.MapSystem("Identity", ServiceRole.Node, ServiceRole.Builder).MapPost("/certificates", Renew).WithName("RenewCertificate");
    }

    private static async Task<Results<Ok<IssuedCertificate>, ProblemHttpResult>> Join(
        JoinRequest request, SystemDb database, CatalogWriter catalog, CertificateIssue certificates, TimeProvider time, CancellationToken cancellationToken)
    {
        if (SigningRequest.ReadKey(request.Request) is not { } key)
        {
            return NoRequest();
        }

        await using var db = database.Open();
        await using var change = await catalog.BeginAsync(db, cancellationToken);
        var (hash, usedBy, now) = (CredentialHash.Of(request.Token), SigningRequest.HashOf(key), time.GetUtcNow());
        var used = await db.JoinTokens
            .Where(token => token.Hash == hash && now < token.ExpiresAt && (token.UsedBy == null || token.UsedBy == usedBy))
            .ExecuteUpdateAsync(row => row.SetProperty(token => token.UsedAt, token => token.UsedAt ?? now).SetProperty(token => token.UsedBy, usedBy), cancellationToken);
        var joining = used == 0 ? null : await db.JoinTokens.AsNoTracking().SingleAsync(token => token.Hash == hash, cancellationToken);
        if (joining is null || await IsRevokedAsync(db, joining.Id, cancellationToken))
        {
            return Problem.Of(StatusCodes.Status401Unauthorized, ErrorCode.Unauthenticated, "The join token is unknown, used or expired. Make a new one.");
        }

        if (joining.Role != request.Role || joining.Region != request.Region.Value)
        {
            return Problem.Forbidden($"The join token is for the role {SystemName.WordOf(joining.Role)} in the region '{joining.Region}'.");
        }

        var answer = certificates.Answer(db, key, new SystemName(request.Role, request.Region, request.Name), joining.Id);
        await change.CommitAsync(cancellationToken);
        return TypedResults.Ok(answer);
    }

    private static async Task<Results<Ok<IssuedCertificate>, ProblemHttpResult>> Renew(
        RenewRequest request, HttpContext context, SystemDb database, CatalogWriter catalog, CertificateIssue certificates, CancellationToken cancellationToken)
    {
        if (SigningRequest.ReadKey(request.Request) is not { } key)
        {
            return NoRequest();
        }

        var caller = SystemCaller.Of(context);
        await using var db = database.Open();
        await using var change = await catalog.BeginAsync(db, cancellationToken);
        var present = await db.Certificates.AsNoTracking().SingleOrDefaultAsync(row => row.Serial == caller.Serial, cancellationToken);
        if (present?.RevokedAt is not null)
        {
            return Problem.Forbidden("The certificate is revoked.");
        }

        // On no record: the database was restored from before it was issued. It is good all the same.
        var answer = certificates.Answer(db, key, caller.Name, present?.Holder ?? Guid.CreateVersion7());
        await change.CommitAsync(cancellationToken);
        return TypedResults.Ok(answer);
    }

    private static Task<bool> IsRevokedAsync(PlatformDb db, Guid holder, CancellationToken cancellationToken) =>
        db.Certificates.AnyAsync(certificate => certificate.Holder == holder && certificate.RevokedAt != null, cancellationToken);

    private static ProblemHttpResult NoRequest() => Problem.Invalid("'request' is no PKCS #10 request in PEM for an ECDSA P-256 key, signed by that key.");
}
