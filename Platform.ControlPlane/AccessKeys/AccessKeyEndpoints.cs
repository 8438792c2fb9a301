using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Contracts.AccessKeys;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Idempotency;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.AccessKeys;

internal static class AccessKeyEndpoints
{
    public static void MapAccessKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/v1/environments/{environment}/keys").WithTags("Access keys").RequireAuthorization(Policies.Operator);
        keys.MapPost("/", Create).WithName("CreateAccessKey").ProducesProblem(StatusCodes.Status404NotFound).NeverRepeated();
        keys.MapGet("/", List).WithName("ListAccessKeys").ProducesProblem(StatusCodes.Status404NotFound);
        keys.MapDelete("/{id}", Revoke).WithName("RevokeAccessKey").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Created<AccessKeyCreated>, ProblemHttpResult>> Create(
        EnvironmentName environment, CreateAccessKey request, PlatformDb db, CatalogWriter catalog, TimeProvider time, CancellationToken cancellationToken)
    {
        if (request.ExpiresAt <= time.GetUtcNow())
        {
            return Problem.Invalid("expiresAt is in the past.");
        }

        await using var change = await catalog.BeginAsync(db, cancellationToken);
        if (await db.Environments.SingleOrDefaultAsync(row => row.Name == environment.Value, cancellationToken) is not { } owner)
        {
            return Unknown(environment);
        }

        var key = AccessKey.New();
        db.Add(new StoredKey
        {
            Id = key.Id,
            EnvironmentId = owner.Id,
            SecretHash = key.SecretHash(),
            Description = request.Description,
            Permissions = [.. request.Permissions.Distinct()],
            Tenants = request.Tenants?.Select(tenant => tenant.Value).Distinct().ToList(),
            CreatedAt = time.GetUtcNow(),
            ExpiresAt = request.ExpiresAt?.ToUniversalTime(),
            ShowUsage = request.ShowUsage,
        });
        change.TouchEnvironment(owner.Name);
        await change.CommitAsync(cancellationToken);
        return TypedResults.Created($"/v1/environments/{environment}/keys/{key.Id}", new AccessKeyCreated(key.Id, key.Value));
    }

    private static async Task<Results<Ok<Page<AccessKeyInfo>>, ProblemHttpResult>> List(
        EnvironmentName environment, [AsParameters] PageRequest page, PlatformDb db, CancellationToken cancellationToken)
    {
        if (!await db.Environments.AnyAsync(row => row.Name == environment.Value, cancellationToken))
        {
            return Unknown(environment);
        }

        if (page.After is not null && !AccessKey.IsId(page.After))
        {
            return TimeCursor.Refusal();
        }

        var rows = await db.AccessKeys.AsNoTracking()
            .Where(key => key.Environment.Name == environment.Value && (page.After == null || string.Compare(key.Id, page.After) > 0))
            .OrderBy(key => key.Id)
            .Take(page.Limit + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Cut(rows, key => key.ToInfo(), key => key.Id));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(
        EnvironmentName environment, string id, PlatformDb db, CatalogWriter catalog, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var change = await catalog.BeginAsync(db, cancellationToken);
        var key = await db.AccessKeys.SingleOrDefaultAsync(row => row.Id == id && row.Environment.Name == environment.Value, cancellationToken);
        if (key is null)
        {
            return Problem.NotFound($"There is no key '{id}' in environment '{environment}'.");
        }

        key.Revoke(time.GetUtcNow());
        change.TouchEnvironment(environment.Value);
        await change.CommitAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult Unknown(EnvironmentName environment) => Problem.NotFound($"There is no environment '{environment}'.");
}
