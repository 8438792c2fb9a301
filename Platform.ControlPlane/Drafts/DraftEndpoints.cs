using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Deployments;
using Platform.Contracts.Drafts;
using Platform.ControlPlane.Audit;
using Platform.ControlPlane.Idempotency;
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
        draft.MapPut("/draft", DraftSaving.Run).WithName("SaveDraft").RequireAuthorization(Policies.Edit)
            .WithMetadata(new Unaudited("It is saved every few seconds while somebody types; what is built and deployed of it is on record."))
            .WithMetadata(new RequestSizeLimitAttribute(LargestDraft))
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status428PreconditionRequired);
        draft.MapPost("/draft/test", TestRuns.Test).WithName("TestDraft").RequireAuthorization(Policies.Test)
            .WithMetadata(new RequestSizeLimitAttribute(LargestTest))
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        draft.MapPost("/draft/deploy", Deploy).WithName("DeployDraft").RequireAuthorization(Policies.Deploy).OncePerKey<DeploymentInfo>();
    }

    private static async Task<Ok<Draft>> Get(HttpContext context, PluginScope scope, PlatformDb db, CancellationToken cancellationToken)
    {
        var draft = await db.Drafts.AsNoTracking().SingleAsync(row => row.PluginId == scope.Plugin.Id, cancellationToken);
        return DraftSaving.Answer(context, draft, scope.Plugin.Language);
    }

    private static async Task<IResult> Deploy(HttpContext context, DeployDraft deploy, CancellationToken cancellationToken) =>
        await deploy.RunAsync(Caller.Of(context).Who, cancellationToken);
}
