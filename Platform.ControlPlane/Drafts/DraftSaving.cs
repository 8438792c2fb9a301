using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Drafts;
using Platform.Contracts.Errors;
using Platform.Contracts.Plugins;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Drafts;

/// <summary>Replaces a draft, but only the revision that the caller has read.</summary>
internal static class DraftSaving
{
    public static async Task<Results<Ok<Draft>, ValidationProblem, ProblemHttpResult>> Run(
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

        if (ifMatch is null)
        {
            return Problem.Of(
                StatusCodes.Status428PreconditionRequired,
                ErrorCode.PreconditionRequired,
                "Send the draft's ETag as If-Match, so that nobody's work is overwritten unseen; * saves over whatever is there.");
        }

        if (DraftRules.Faults(content) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var draft = await db.Drafts.SingleAsync(row => row.PluginId == scope.Plugin.Id, cancellationToken);
        if (ifMatch != "*" && ifMatch != Tag(draft))
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

    public static Ok<Draft> Answer(HttpContext context, PluginDraft draft, Language language)
    {
        context.Response.Headers.ETag = Tag(draft);
        return TypedResults.Ok(draft.ToContract(language));
    }

    private static string Tag(PluginDraft draft) => string.Create(CultureInfo.InvariantCulture, $"\"{draft.Revision}\"");

    private static ProblemHttpResult SavedInBetween() =>
        Problem.Of(StatusCodes.Status412PreconditionFailed, ErrorCode.PreconditionFailed, "Somebody saved the draft since you read it; read it again.");
}
