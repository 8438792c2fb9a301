using System.Collections.Concurrent;
using Platform.Contracts.Executors;
using Platform.Contracts.Versions;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Modules;
using Platform.DataPlane.Regions;
using Platform.Wasm;

namespace Platform.DataPlane.Images;

/// <summary>Turns a version of the catalog into a program that executors can run: module and image on this disk, one piece of work for all who wait for it.</summary>
internal sealed class Readiness(ImageStore images, ModuleStore modules, NodeOptions node, RuntimeChoice runtime, SharedImages shared, IHostApplicationLifetime lifetime)
{
    private readonly ConcurrentDictionary<ModuleRef, Task<CodeImageFile>> _working = new();

    /// <summary>The program; waits for at most <paramref name="patience"/> and answers null when it is not there by then. The work goes on.</summary>
    /// <exception cref="ImageFailedException">The version can never run.</exception>
    public async Task<GuestProgram?> EnsureAsync(VersionRoute version, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (version.Program is { } ready)
        {
            return ready;
        }

        try
        {
            return version.Program = await PrepareAsync(version).WaitAsync(patience, cancellationToken);
        }
        catch (Exception problem) when (problem is TimeoutException or IOException or HttpRequestException or ModuleMissingException)
        {
            return null;
        }
    }

    /// <summary>An executor did not take the version's image: it is looked for again, or made.</summary>
    public void Doubt(VersionRoute version)
    {
        images.Doubt(version.Ref);
        version.Program = null;
    }

    /// <summary>The image itself, for whoever reports how it went.</summary>
    public async Task<CodeImageFile> ImageAsync(ModuleRef moduleRef)
    {
        // Not the caller's token: others wait for the same work.
        var work = _working.GetOrAdd(moduleRef, key => runtime.CompilesInExecutor ? CheckAsync(key) : images.EnsureAsync(key, lifetime.ApplicationStopping));
        try
        {
            return await work;
        }
        finally
        {
            // What is done lies on disk; what failed may go better next time.
            _working.TryRemove(KeyValuePair.Create(moduleRef, work));
        }
    }

    private async Task<GuestProgram> PrepareAsync(VersionRoute version)
    {
        var module = await modules.EnsureAsync(version.Ref, lifetime.ApplicationStopping);
        var image = await ImageAsync(version.Ref);
        shared.Note(image, version.Executors.Own);
        return new GuestProgram(new PrepareFrame(module, image.Path, image.Digest, image.CodeKey, Variables(version), version.Limits.MemoryBytes, version.Limits.StackBytes));
    }

    // The executor compiles in its own process, so the module only has to be one.
    private async Task<CodeImageFile> CheckAsync(ModuleRef moduleRef)
    {
        var bytes = await File.ReadAllBytesAsync(await modules.EnsureAsync(moduleRef, lifetime.ApplicationStopping));
        try
        {
            GuestContract.Check(WasmModule.Decode(bytes));
        }
        catch (ModuleException problem)
        {
            throw new ImageFailedException(problem.Message);
        }

        return new CodeImageFile("", "", "");
    }

    private KeyValuePair<string, string>[] Variables(VersionRoute version) =>
    [
        new("PLATFORM_TENANT", version.Plugin.Tenant.Value),
        new("PLATFORM_NAMESPACE", version.Plugin.Namespace.Value),
        new("PLATFORM_PLUGIN", version.Plugin.Plugin.Value),
        new("PLATFORM_REF", version.RefText),
        new("PLATFORM_REGION", node.Region.Value),
        .. version.Settings,
    ];
}
