using System.Diagnostics;
using System.Security.Cryptography;
using Platform.Wasm.Compiler.Crossgen;
using Platform.Wasm.Images;

namespace Platform.Wasm.Compiler;

/// <summary>Validates a module, compiles it, and puts the signed image into the cache; or leaves it where whoever started this takes it.</summary>
internal static class CompileCommand
{
    public static Task<Report> RunAsync(string modulePath, string cacheFolder, CompileOptions options, long cacheBytes, CancellationToken cancellationToken) =>
        RunAsync(modulePath, module => CompileAsync(module, options, new ImageCache(cacheFolder), cacheBytes, cancellationToken));

    /// <summary>
    /// Without a cache and its key: for a process that has neither. Beside the image it needs a place for what the code generator reads.
    /// Says when the module is valid, because whoever started this may have the code already and end it.
    /// </summary>
    public static Task<Report> RunAsync(string modulePath, string image, CompileOptions options, Action<Report> sayValid, CancellationToken cancellationToken) =>
        RunAsync(modulePath, async module =>
        {
            sayValid(new Report(Outcome.Valid));
            return await MakeAsync(module, options, image + ".dll", image, cancellationToken) is { } fault
                ? Report.Failed(null, fault)
                : new Report(Outcome.Compiled, ImagePath: image, ImageBytes: new FileInfo(image).Length);
        });

    private static async Task<Report> RunAsync(string modulePath, Func<WasmModule, Task<Report>> compile)
    {
        var started = Stopwatch.GetTimestamp();
        var loaded = ModuleFile.Read(modulePath);
        if (loaded.Module is not { } module)
        {
            return Report.Failed(loaded.Digest, loaded.Fault!);
        }

        try
        {
            var report = await compile(module);
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

        using var workspace = new ImageWorkspace(cache);
        if (await MakeAsync(module, options, workspace.AssemblyPath, workspace.ImagePath, cancellationToken) is { } fault)
        {
            return Report.Failed(null, fault);
        }

        var published = cache.Publish(key, options, workspace.ImagePath);
        var evicted = cache.Evict(cacheBytes, TimeProvider.System.GetUtcNow().UtcDateTime);
        return Describe(Outcome.Compiled, key, published) with { Evicted = evicted };
    }

    private static async Task<Fault?> MakeAsync(WasmModule module, CompileOptions options, string assembly, string image, CancellationToken cancellationToken)
    {
        ModuleCompiler.EmitAssembly(module, options, assembly);
        return await Crossgen2.CompileAsync(assembly, image, options, cancellationToken) ?? ReadyToRunCheck.Run(image);
    }

    private static Report Describe(Outcome outcome, CodeKey key, VerifiedImage image) =>
        new(outcome, CodeKey: key.ToString(), ImagePath: image.Path, ImageDigest: image.Digest, ImageBytes: new FileInfo(image.Path).Length);
}
