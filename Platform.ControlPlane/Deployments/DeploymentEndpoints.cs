using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Contracts.Deployments;
using Platform.ControlPlane.Idempotency;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Deployments;

internal static class DeploymentEndpoints
{
    public static void AddDeployments(this IServiceCollection services) => services.AddSingleton<DeployVersions>();

    public static void MapDeployments(this IEndpointRouteBuilder routes)
    {
        var deployments = PluginScope.MapGroup(routes, "Deployments");
        deployments.MapPost("/deployments", Create).WithName("CreateDeployment").RequireAuthorization(Policies.Manage).OncePerKey<DeploymentInfo>();
        deployments.MapGet("/deployments", List).WithName("ListDeployments").RequireAuthorization(Policies.Read);
    }

    private static async Task<Results<Created<DeploymentInfo>, ProblemHttpResult>> Create(
        CreateDeployment request, HttpContext context, PluginScope scope, PlatformDb db, DeployVersions deploy, CancellationToken cancellationToken)
    {
        var (created, refusal) = await deploy.DeployAsync(db, scope.Plugin, request.Versions, Caller.Of(context).Who, cancellationToken);
        return created is null ? refusal! : TypedResults.Created($"{scope.Plugin.Path}/deployments", created.ToInfo());
    }

    private static async Task<Results<Ok<Page<DeploymentInfo>>, ProblemHttpResult>> List(
        PluginScope scope, [AsParameters] PageRequest page, PlatformDb db, CancellationToken cancellationToken)
    {
        if (!int.TryParse(page.After ?? $"{int.MaxValue}", NumberStyles.None, CultureInfo.InvariantCulture, out var before))
        {
            return TimeCursor.Refusal();
        }

        var rows = await db.Deployments.AsNoTracking()
            .Where(row => row.PluginId == scope.Plugin.Id && row.Number < before)
            .OrderByDescending(row => row.Number)
            .Take(page.Limit + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Cut(rows, row => row.ToInfo(), row => row.Number.ToString(CultureInfo.InvariantCulture)));
    }
}
