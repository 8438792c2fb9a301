using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Drafts;
using Platform.Contracts.Plugins;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Drafts;

internal static class DraftEndpoints
{
    // 1 MiB of source and 50 tests of 64 Ki characters, in JSON where a character may take six bytes.
    private const int LargestDraft = 24 * 1024 * 1024;

    private const int LargestTest = 8 * 1024 * 1024;

    public static void MapDrafts(this IEndpointRouteBuilder routes)
    {
        var draft = PluginScope.MapGroup(routes, "Drafts");
        draft.MapGet("/draft", Get).WithName("GetDraft").RequireAuthorization(Policies.Read);
        draft.MapPut("/draft", Save).WithName("SaveDraft").RequireAuthorization(Policies.Edit)
            .WithMetadata(new RequestSizeLimitAttribute(LargestDraft))
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        draft.MapPost("/draft/test", TestRuns.Test).WithName("TestDraft").RequireAuthorization(Policies.Test)
            .WithMetadata(new RequestSizeLimitAttribute(LargestTest))
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        draft.MapPost("/draft/deploy", Deploy).WithName("DeployDraft").RequireAuthorization(Policies.Deploy)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<Ok<Draft>> Get(HttpContext context, PluginScope scope, PlatformDb db, CancellationToken cancellationToken)
    {
        var draft = await db.Drafts.AsNoTracking().SingleAsync(row => row.PluginId == scope.Plugin.Id, cancellationToken);
        return Answer(context, draft, scope.Plugin.Language);
    }

    private static async Task<Results<Ok<Draft>, ValidationProblem, ProblemHttpResult>> Save(
        SaveDraft content,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        HttpContext context,
        PluginScope scope,
        PlatformDb db,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (scope.Plugin.Language == Language.Wasm)
        {
            return Problem.Conflict("The plugin takes ready modules; it has no source.");
        }

        if (DraftRules.Faults(content) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var draft = await db.Drafts.SingleAsync(row => row.PluginId == scope.Plugin.Id, cancellationToken);
        if (ifMatch is not (null or "*") && ifMatch != Tag(draft))
        {
            return SavedInBetween();
        }

        draft.Save(content, time.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return SavedInBetween();
        }

        return Answer(context, draft, scope.Plugin.Language);
    }

    private static async Task<IResult> Deploy(HttpContext context, DeployDraft deploy, CancellationToken cancellationToken) =>
        await deploy.RunAsync(Caller.Of(context).Who, cancellationToken);

    private static Ok<Draft> Answer(HttpContext context, PluginDraft draft, Language language)
    {
        context.Response.Headers.ETag = Tag(draft);
        return TypedResults.Ok(draft.ToContract(language));
    }

    private static string Tag(PluginDraft draft) => string.Create(CultureInfo.InvariantCulture, $"\"{draft.Revision}\"");

    private static ProblemHttpResult SavedInBetween() => Problem.Conflict("Somebody saved the draft since you read it; read it again.");
}
