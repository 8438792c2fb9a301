using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Contracts.Errors;
using Platform.Contracts.Grants;
using Platform.Contracts.Versions;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Storage;
using Platform.ServiceDefaults.Blobs;

namespace Platform.ControlPlane.Versions;

/// <summary>Takes a ready module; it becomes a version like a built one.</summary>
internal static class UploadVersion
{
    public static async Task<Results<Created<VersionInfo>, Ok<VersionInfo>, ProblemHttpResult>> Run(
        HttpRequest request, PluginScope scope, PlatformDb db, CatalogWriter catalog, VersionRegister register, IBlobStore blobs, CancellationToken cancellationToken)
    {
        // The framework lets a body pass that says nothing of what it is.
        if (request.ContentType is null)
        {
            return Problem.Of(StatusCodes.Status415UnsupportedMediaType, ErrorCode.UnsupportedMediaType, "A module comes as application/wasm.");
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        var module = body.GetBuffer().AsMemory(0, (int)body.Length);
        if (ModuleShape.Refusal(module.Span) is { } refusal)
        {
            return Problem.InvalidModule(refusal);
        }

        if (!ModuleNeeds.TryRead(module.Span, out var needs, out var fault))
        {
            return Problem.InvalidModule(fault);
        }

        // The blob first: a version without its module would be worse than a module without a version.
        var moduleRef = ModuleRef.Parse(await blobs.PutAsync(BlobKind.Module, module, cancellationToken));
        await using var change = await catalog.BeginAsync(db, cancellationToken);
        var recorded = new RecordedModule(moduleRef, module.Length, needs);
        var (version, isNew) = await register.RecordAsync(db, change, scope.Plugin, recorded, VersionOrigin.Upload, cancellationToken);
        await change.CommitAsync(cancellationToken);
        var info = version.ToInfo(scope.Plugin.Address);
        return isNew ? TypedResults.Created($"{scope.Plugin.Path}/versions/{moduleRef}", info) : TypedResults.Ok(info);
    }
}
