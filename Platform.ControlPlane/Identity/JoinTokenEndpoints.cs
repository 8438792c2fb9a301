using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Contracts.Identity;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Idempotency;
using Platform.ControlPlane.Storage;
using Platform.ServiceDefaults.Identity;

namespace Platform.ControlPlane.Identity;

internal static class JoinTokenEndpoints
{
    public static void MapJoinTokens(this IEndpointRouteBuilder routes)
    {
        var tokens = routes.MapGroup("/v1/join-tokens").WithTags("Identity").RequireAuthorization(Policies.Operator);
        tokens.MapPost("/", Create).WithName("CreateJoinToken").NeverRepeated();
        tokens.MapGet("/", List).WithName("ListJoinTokens");
        tokens.MapDelete("/{id:guid}", Delete).WithName("DeleteJoinToken").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Created<JoinTokenCreated>, ProblemHttpResult>> Create(
        CreateJoinToken request, PlatformDb db, CertificateAuthority authority, TimeProvider time, CancellationToken cancellationToken)
    {
        if (request.Role == ServiceRole.ControlPlane)
        {
            return Problem.Invalid("A control plane joins by sharing the authority's key, not by a token.");
        }

        var (secret, now) = (JoinToken.NewSecret(), time.GetUtcNow());
        var token = new JoinToken
        {
            Id = Guid.CreateVersion7(),
            Hash = CredentialHash.Of(secret),
            Role = request.Role,
            Region = request.Region.Value,
            CreatedAt = now,
            ExpiresAt = now.AddHours(request.Hours),
        };
        db.Add(token);
        await db.SaveChangesAsync(cancellationToken);
        using var certificate = authority.Certificate();
        return TypedResults.Created($"/v1/join-tokens/{token.Id}", new JoinTokenCreated(token.Id, secret, token.ExpiresAt, AuthorityPin.Of(certificate)));
    }

    private static async Task<Results<Ok<Page<JoinTokenInfo>>, ProblemHttpResult>> List([AsParameters] PageRequest page, PlatformDb db, CancellationToken cancellationToken)
    {
        var after = Guid.Empty;
        if (page.After is not null && !Guid.TryParse(page.After, out after))
        {
            return TimeCursor.Refusal();
        }

        var rows = await db.JoinTokens.AsNoTracking()
            .Where(token => token.Id > after)
            .OrderBy(token => token.Id)
            .Take(page.Limit + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Cut(rows, token => token.ToInfo(), token => token.Id.ToString()));
    }

    /// <summary>Takes back a token; a service that has joined with it stays.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(Guid id, PlatformDb db, CancellationToken cancellationToken) =>
        await db.JoinTokens.Where(token => token.Id == id).ExecuteDeleteAsync(cancellationToken) > 0
            ? TypedResults.NoContent()
            : Problem.NotFound($"There is no join token '{id}'.");
}
