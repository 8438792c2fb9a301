using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Contracts.Catalog;
using Platform.Contracts.Identity;
using Platform.Contracts.Versions;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Storage;
using Platform.ControlPlane.Versions;
using Platform.ServiceDefaults.Blobs;
using Platform.ServiceDefaults.Identity;

namespace Platform.ControlPlane.Catalog;

internal static class CatalogEndpoints
{
    // Below the half minute or minute after which proxies give up on a silent request.
    private const int LongestWaitSeconds = 30;

    public static void AddCatalog(this IServiceCollection services)
    {
        services.AddSingleton<CatalogWriter>();
        services.AddSingleton<CatalogReader>();
        services.AddSingleton<ImageReports>();
    }

    public static void MapCatalog(this IEndpointRouteBuilder routes)
    {
        var system = routes.MapSystem("Catalog", ServiceRole.Node);
        system.MapGet("/changes", Changes).WithName("GetChanges").ProducesProblem(StatusCodes.Status410Gone);
        system.MapGet("/modules/{ref}", Module).WithName("GetModule")
            .Produces<Stream>(StatusCodes.Status200OK, "application/wasm").ProducesProblem(StatusCodes.Status404NotFound);
        system.MapPost("/images", Image).WithName("ReportImage");
    }

    /// <summary>Endpoints for the installation's own services of these roles. A certificate is their only credential, so the policies for callers do not apply.</summary>
    public static RouteGroupBuilder MapSystem(this IEndpointRouteBuilder routes, string tag, params ServiceRole[] callers)
    {
        var system = routes.MapGroup("/system/v1").WithTags(tag).AllowAnonymous();
        return system.RequireSystemIdentity(callers);
    }

    private static async Task<Results<Ok<ChangeSet>, ProblemHttpResult>> Changes(
        Guid? lineage,
        [Range(0, long.MaxValue)] long? since,
        [Range(0, LongestWaitSeconds)] int? wait,
        HttpContext context,
        IRevocations revocations,
        CatalogReader catalog,
        Notifications notifications,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if ((lineage is null) != (since is null))
        {
            return Problem.Invalid("'lineage' and 'since' go together: both to go on from a position, neither to start anew.");
        }

        var deadline = time.GetUtcNow().AddSeconds(wait ?? 0);
        while (true)
        {
            var pulse = notifications.Next(Notifications.Catalog);
            var head = await catalog.HeadAsync(cancellationToken);
            if (lineage is not null && (lineage != head.Lineage || since > head.Version))
            {
                return Problem.Of(StatusCodes.Status410Gone, "gone", "This position is not in this catalog's history: start anew, without lineage and since.");
            }

            if (since is null || head.Version > since)
            {
                var changes = await catalog.ReadAsync(since ?? 0, SystemCaller.Of(context).Region, cancellationToken);
                // What is new may be its own revocation, which came after it had been let in.
                return await revocations.IsRevokedAsync(SystemCaller.Of(context).Serial, cancellationToken)
                    ? Problem.Forbidden("The certificate is revoked.")
                    : TypedResults.Ok(changes);
            }

            if (notifications.IsStopping || !await Waiting.UntilAsync(pulse, deadline, time, cancellationToken))
            {
                return TypedResults.Ok(new ChangeSet(head, [], []));
            }
        }
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Module(ModuleRef @ref, IBlobStore blobs, CancellationToken cancellationToken) =>
        await blobs.GetAsync(BlobKind.Module, @ref.Value, cancellationToken) is { } module
            ? TypedResults.Bytes(module, "application/wasm")
            : Problem.NotFound($"There is no module '{@ref}'.");

    private static async Task<Results<NoContent, ProblemHttpResult>> Image(ImageReport report, HttpContext context, ImageReports reports, CancellationToken cancellationToken)
    {
        var caller = SystemCaller.Of(context);
        if (report.Region != caller.Region)
        {
            return Problem.Forbidden($"A node in '{caller.Region}' does not report for '{report.Region}'.");
        }

        await reports.TakeAsync(report, cancellationToken);
        return TypedResults.NoContent();
    }
}
