using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Contracts.Environments;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Idempotency;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Environments;

internal static class EnvironmentEndpoints
{
    public static void MapEnvironments(this IEndpointRouteBuilder routes)
    {
        var environments = routes.MapGroup("/v1/environments").WithTags("Environments").RequireAuthorization(Policies.Operator);
        environments.MapPost("/", Create).WithName("CreateEnvironment").OncePerKey<EnvironmentInfo>();
        environments.MapGet("/", List).WithName("ListEnvironments");
    }

    private static async Task<Results<Created<EnvironmentInfo>, ProblemHttpResult>> Create(
        CreateEnvironment request, PlatformDb db, CatalogWriter catalog, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var change = await catalog.BeginAsync(db, cancellationToken);
        if (await db.Environments.AnyAsync(environment => environment.Name == request.Name.Value, cancellationToken))
        {
            return Problem.Conflict($"There is an environment '{request.Name}'.");
        }

        var created = new PlatformEnvironment { Id = Guid.CreateVersion7(), Name = request.Name.Value, CreatedAt = time.GetUtcNow() };
        db.Add(created);
        change.TouchEnvironment(created.Name);
        await change.CommitAsync(cancellationToken);
        return TypedResults.Created($"/v1/environments/{created.Name}", created.ToInfo());
    }

    private static async Task<Results<Ok<Page<EnvironmentInfo>>, ProblemHttpResult>> List([AsParameters] PageRequest page, PlatformDb db, CancellationToken cancellationToken)
    {
        if (!NameCursor.IsValid<EnvironmentName>(page.After))
        {
            return TimeCursor.Refusal();
        }

        var rows = await db.Environments
            .Where(environment => page.After == null || string.Compare(environment.Name, page.After) > 0)
            .OrderBy(environment => environment.Name)
            .Take(page.Limit + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Cut(rows, environment => environment.ToInfo(), environment => environment.Name));
    }
}
