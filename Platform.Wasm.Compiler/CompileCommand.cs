using System.Diagnostics;
using System.Security.Cryptography;
using Platform.Wasm.Compiler.Crossgen;
using Platform.Wasm.Images;

namespace Platform.Wasm.Compiler;

/// <summary>Validates a module, compiles it, and puts the signed image into the cache.</summary>
internal static class CompileCommand
{
    public static async Task<Report> RunAsync(string modulePath, string cacheFolder, CompileOptions options, long cacheBytes, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var loaded = ModuleFile.Read(modulePath);
        if (loaded.Module is not { } module)
        {
            return Report.Failed(loaded.Digest, loaded.Fault!);
        }

        try
        {
            var report = await CompileAsync(module, options, new ImageCache(cacheFolder), cacheBytes, cancellationToken);
            return report with { ModuleDigest = loaded.Digest, Milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return Report.Failed(loaded.Digest, new Fault(ExitCode.CacheFailed, "cache-failed", exception.Message));
        }
    }

    private static async Task<Report> CompileAsync(WasmModule module, CompileOptions options, ImageCache cache, long cacheBytes, CancellationToken cancellationToken)
    {
        var key = CodeKey.Compute(module, options);
        if (cache.Verify(key) is { Refusal: ImageRefusal.None } existing)
        {
            return Describe(Outcome.Cached, key, existing);
        }

        using var workspace = new CompileWorkspace(cache);
        ModuleCompiler.EmitAssembly(module, options, workspace.AssemblyPath);
        var fault = await Crossgen2.CompileAsync(workspace.AssemblyPath, workspace.ImagePath, options, cancellationToken)
            ?? ReadyToRunCheck.Run(workspace.ImagePath);
        if (fault is not null)
        {
            return Report.Failed(null, fault);
        }

        var published = ImageWriter.Publish(cache, key, options, workspace.ImagePath);
        var evicted = CacheEviction.Run(cache, cacheBytes, TimeProvider.System.GetUtcNow().UtcDateTime);
        return Describe(Outcome.Compiled, key, published) with { Evicted = evicted };
    }

    private static Report Describe(Outcome outcome, CodeKey key, VerifiedImage image) =>
        new(outcome, CodeKey: key.ToString(), ImagePath: image.Path, ImageDigest: image.Digest, ImageBytes: new FileInfo(image.Path).Length);
}
