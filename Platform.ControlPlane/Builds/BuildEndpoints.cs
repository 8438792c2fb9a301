using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Contracts.Builds;
using Platform.Contracts.Plugins;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Idempotency;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Builds;

internal static class BuildEndpoints
{
    public static void MapBuilds(this IEndpointRouteBuilder routes)
    {
        var builds = PluginScope.MapGroup(routes, "Builds");
        builds.MapPost("/draft/build", Order).WithName("BuildDraft").RequireAuthorization(Policies.Edit).OncePerKey<BuildInfo>();
        builds.MapGet("/builds", List).WithName("ListBuilds").RequireAuthorization(Policies.Read);
        builds.MapGet("/builds/{id:guid}", Get).WithName("GetBuild").RequireAuthorization(Policies.Read);
        builds.MapGet("/builds/{id:guid}/events", Watch).WithName("WatchBuild").RequireAuthorization(Policies.Read)
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream");
    }

    private static async Task<Results<Accepted<BuildInfo>, ProblemHttpResult>> Order(
        PluginScope scope, PlatformDb db, BuildOrders orders, CancellationToken cancellationToken)
    {
        var plugin = scope.Plugin;
        var draft = await db.Drafts.AsNoTracking().SingleAsync(row => row.PluginId == plugin.Id, cancellationToken);
        if (plugin.Language == Language.Wasm || draft.Files.Count == 0)
        {
            return Problem.Conflict("The plugin has no source to build.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var build = await orders.OrderAsync(db, plugin, draft, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Accepted($"{plugin.Path}/builds/{build.Id}", build.ToInfo());
    }

    private static async Task<Results<Ok<Page<BuildInfo>>, ProblemHttpResult>> List(
        PluginScope scope, [AsParameters] PageRequest page, PlatformDb db, CancellationToken cancellationToken)
    {
        if (!TimeCursor.TryParse(page.After, out var after) || !TryParseKey(after.Key, out var afterId))
        {
            return TimeCursor.Refusal();
        }

        var rows = await db.Builds.AsNoTracking()
            .Where(build => build.PluginId == scope.Plugin.Id)
            .Where(build => build.CreatedAt < after.At || (build.CreatedAt == after.At && build.Id < afterId))
            .OrderByDescending(build => build.CreatedAt).ThenByDescending(build => build.Id)
            .Take(page.Limit + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Cut(rows, build => build.ToInfo(), build => TimeCursor.Write(build.CreatedAt, $"{build.Id:N}")));
    }

    private static async Task<Results<Ok<BuildInfo>, ProblemHttpResult>> Get(Guid id, PluginScope scope, PlatformDb db, CancellationToken cancellationToken) =>
        await db.Builds.AsNoTracking().SingleOrDefaultAsync(build => build.Id == id && build.PluginId == scope.Plugin.Id, cancellationToken) is { } found
            ? TypedResults.Ok(found.ToInfo())
            : Unknown(id);

    private static async Task<Results<ServerSentEventsResult<string>, ProblemHttpResult>> Watch(
        Guid id,
        [FromHeader(Name = "Last-Event-ID")] string? lastEventId,
        PluginScope scope,
        PlatformDb db,
        BuildStream stream,
        CancellationToken cancellationToken)
    {
        if (!await db.Builds.AnyAsync(build => build.Id == id && build.PluginId == scope.Plugin.Id, cancellationToken))
        {
            return Unknown(id);
        }

        var line = int.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return TypedResults.ServerSentEvents(stream.WatchAsync(id, line, cancellationToken));
    }

    private static bool TryParseKey(string key, out Guid id)
    {
        id = Guid.Empty;
        return key.Length == 0 || Guid.TryParseExact(key, "N", out id);
    }

    private static ProblemHttpResult Unknown(Guid id) => Problem.NotFound($"The plugin has no build '{id}'.");
}
