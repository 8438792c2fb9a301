using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Contracts.Secrets;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Storage;
using Platform.ControlPlane.Tenants;

namespace Platform.ControlPlane.Secrets;

/// <summary>Only access keys set secrets, and nothing reads them. None is kept to be answered again either: not even a hash of it, from which a short one could be guessed.</summary>
internal static class SecretEndpoints
{
    // JSON may write a byte of text as six.
    private const int LargestBody = (6 * SetSecret.MaxBytes) + 1024;

    public static void AddSecrets(this IServiceCollection services)
    {
        services.AddSingleton<RegionKeyRing>();
        services.AddSingleton<DataKeys>();
        services.AddSingleton<SecretPages>();
    }

    public static void MapSecrets(this IEndpointRouteBuilder routes)
    {
        Map(OwnerScope.MapTenant(routes, "Secrets"), "Tenant");
        Map(OwnerScope.MapEnvironment(routes, "Secrets"), "Environment");
        routes.MapRegionKeys();
    }

    private static void Map(RouteGroupBuilder owner, string whose)
    {
        var secrets = owner.MapGroup("/secrets").RequireAuthorization(Policies.Manage);
        secrets.MapPut("/{secret}", SetSecrets.Run).WithName($"Set{whose}Secret")
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        secrets.MapGet("/", List).WithName($"List{whose}Secrets");
        secrets.MapDelete("/{secret}", Delete).WithName($"Delete{whose}Secret").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<Page<SecretInfo>>, ProblemHttpResult>> List(
        OwnerScope scope, [AsParameters] PageRequest page, PlatformDb db, CancellationToken cancellationToken)
    {
        if (!NameCursor.IsValid<SecretName>(page.After))
        {
            return TimeCursor.Refusal();
        }

        var key = await DataKeys.FindAsync(db, scope.Owner, cancellationToken);
        var rows = key is null ? [] : await db.Secrets.AsNoTracking()
            .Where(row => row.DataKeyId == key.Id && row.Value != null && (page.After == null || string.Compare(row.Name, page.After) > 0))
            .OrderBy(row => row.Name)
            .Take(page.Limit + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Cut(rows, row => row.ToInfo(), row => row.Name));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        SecretName secret, HttpContext context, OwnerScope scope, PlatformDb db, CatalogWriter catalog, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var change = await catalog.BeginAsync(db, cancellationToken);
        var key = await DataKeys.FindAsync(db, scope.Owner, cancellationToken);
        var history = db.Secrets.Where(row => key != null && row.DataKeyId == key.Id && row.Name == secret.Value);
        var last = await history.MaxAsync(row => (int?)row.Revision, cancellationToken);
        if (key is null || last is null || await SetSecrets.EraseAsync(history, cancellationToken) == 0)
        {
            return Problem.NotFound($"There is no secret '{secret}'.");
        }

        db.Add(new Secret
        {
            DataKeyId = key.Id,
            Name = secret.Value,
            Revision = last.Value + 1,
            Value = null,
            CreatedAt = time.GetUtcNow(),
            CreatedBy = Caller.Of(context).Who,
            SystemVersion = scope.Owner.Touch(change),
        });
        await change.CommitAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
