using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Contracts.Audit;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Audit;

internal static class AuditEndpoints
{
    public static void AddAudit(this IServiceCollection services) => services.AddScoped<AuditTrail>();

    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/environments/{environment}/audit", OfEnvironment).WithName("ListAuditEvents").WithTags("Audit")
            .RequireAuthorization(Policies.Audit).ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/v1/audit", OfInstallation).WithName("ListInstallationAuditEvents").WithTags("Audit").RequireAuthorization(Policies.Operator);
    }

    private static async Task<Results<Ok<Page<AuditEvent>>, ProblemHttpResult>> OfEnvironment(
        EnvironmentName environment, [AsParameters] PageRequest page, HttpContext context, PlatformDb db, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(context);
        var exists = caller.IsOperator
            ? await db.Environments.AnyAsync(row => row.Name == environment.Value, cancellationToken)
            : caller.EnvironmentName == environment.Value;
        return exists
            ? await ListAsync(db, environment.Value, caller.Tenants, page, cancellationToken)
            : Problem.NotFound($"There is no environment '{environment}'.");
    }

    private static Task<Results<Ok<Page<AuditEvent>>, ProblemHttpResult>> OfInstallation(
        [AsParameters] PageRequest page, PlatformDb db, CancellationToken cancellationToken) => ListAsync(db, "", tenants: null, page, cancellationToken);

    // A key for certain tenants sees what concerns them, and nothing of the environment as a whole.
    private static async Task<Results<Ok<Page<AuditEvent>>, ProblemHttpResult>> ListAsync(
        PlatformDb db, string environment, IReadOnlyList<string>? tenants, PageRequest page, CancellationToken cancellationToken)
    {
        if (!long.TryParse(page.After ?? $"{long.MaxValue}", NumberStyles.None, CultureInfo.InvariantCulture, out var before))
        {
            return TimeCursor.Refusal();
        }

        var rows = await db.AuditEvents.AsNoTracking()
            .Where(row => row.Environment == environment && row.Number < before)
            .Where(row => tenants == null || (row.Tenant != null && tenants.Contains(row.Tenant)))
            .OrderByDescending(row => row.Number)
            .Take(page.Limit + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Cut(rows, row => row.ToContract(), row => row.Number.ToString(CultureInfo.InvariantCulture)));
    }
}
