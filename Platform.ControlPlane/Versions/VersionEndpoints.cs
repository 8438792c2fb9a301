using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Contracts.Versions;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Versions;

internal static class VersionEndpoints
{
    // Go programs with the usual libraries are 3 to 15 MiB; twice that leaves room.
    private const int LargestModule = 32 * 1024 * 1024;

    public static void AddVersions(this IServiceCollection services) => services.AddSingleton<VersionRegister>();

    public static void MapVersions(this IEndpointRouteBuilder routes)
    {
        var versions = PluginScope.MapGroup(routes, "Versions");
        versions.MapPost("/versions", UploadVersion.Run).WithName("UploadVersion").RequireAuthorization(Policies.Manage)
            .Accepts<Stream>("application/wasm")
            .WithMetadata(new RequestSizeLimitAttribute(LargestModule))
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        versions.MapGet("/versions", List).WithName("ListVersions").RequireAuthorization(Policies.Read);
        versions.MapGet("/versions/{ref}", Get).WithName("GetVersion").RequireAuthorization(Policies.Read);
    }

    private static async Task<Results<Ok<Page<VersionInfo>>, ProblemHttpResult>> List(
        PluginScope scope, [AsParameters] PageRequest page, PlatformDb db, CancellationToken cancellationToken)
    {
        if (!TimeCursor.TryParse(page.After, out var after))
        {
            return TimeCursor.Refusal();
        }

        var rows = await db.Versions.AsNoTracking()
            .Where(version => version.PluginId == scope.Plugin.Id)
            .Where(version => version.CreatedAt < after.At || (version.CreatedAt == after.At && string.Compare(version.Ref, after.Key) < 0))
            .OrderByDescending(version => version.CreatedAt).ThenByDescending(version => version.Ref)
            .Take(page.Limit + 1)
            .ToListAsync(cancellationToken);
        var address = scope.Plugin.Address;
        return TypedResults.Ok(page.Cut(rows, version => version.ToInfo(address), version => TimeCursor.Write(version.CreatedAt, version.Ref)));
    }

    private static async Task<Results<Ok<VersionInfo>, ProblemHttpResult>> Get(
        ModuleRef @ref, PluginScope scope, PlatformDb db, CancellationToken cancellationToken) =>
        await db.Versions.AsNoTracking().SingleOrDefaultAsync(version => version.PluginId == scope.Plugin.Id && version.Ref == @ref.Value, cancellationToken) is { } found
            ? TypedResults.Ok(found.ToInfo(scope.Plugin.Address))
            : Problem.NotFound($"The plugin has no version '{@ref}'.");
}
