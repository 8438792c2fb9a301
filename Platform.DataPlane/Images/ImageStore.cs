using System.Collections.Concurrent;
using Platform.Contracts.Versions;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Modules;
using Platform.Wasm;
using Platform.Wasm.Images;

namespace Platform.DataPlane.Images;

/// <summary>Finds the verified code image of a module, or has it made.</summary>
internal sealed class ImageStore(ImageOptions options, ModuleStore modules, CompilerProcess compiler, MemoryModeChoice memory, TimeProvider time) : IDisposable
{
    private readonly ImageCache _cache = new(options.CachePath!);
    private readonly SemaphoreSlim _compilers = new(options.Compilers);
    private readonly ConcurrentDictionary<ModuleRef, string> _failed = new();
    private readonly string _keys = Directory.CreateDirectory(Path.Combine(options.CachePath!, "code-keys")).FullName;

    /// <summary>Null when it is not on this disk: a look only.</summary>
    public async Task<CodeImageFile?> FindAsync(ModuleRef moduleRef, CancellationToken cancellationToken)
    {
        var record = KeyFile(moduleRef, await memory.Mode);
        return File.Exists(record)
            ? Verify(await File.ReadAllTextAsync(record, cancellationToken))
            : null;
    }

    /// <exception cref="ImageFailedException">There can be none.</exception>
    /// <exception cref="IOException">There is none now; another attempt may succeed.</exception>
    /// <exception cref="ModuleMissingException">The module is nowhere.</exception>
    public async Task<CodeImageFile> EnsureAsync(ModuleRef moduleRef, CancellationToken cancellationToken)
    {
        if (await FindAsync(moduleRef, cancellationToken) is { } found)
        {
            return found;
        }

        if (_failed.TryGetValue(moduleRef, out var reason))
        {
            throw new ImageFailedException(reason);
        }

        try
        {
            return await MakeAsync(moduleRef, cancellationToken);
        }
        catch (ImageFailedException problem)
        {
            _failed[moduleRef] = problem.Message;
            throw;
        }
    }

    public void Dispose() => _compilers.Dispose();

    private async Task<CodeImageFile> MakeAsync(ModuleRef moduleRef, CancellationToken cancellationToken)
    {
        var module = await modules.EnsureAsync(moduleRef, cancellationToken);
        var mode = await memory.Mode;
        var record = KeyFile(moduleRef, mode);
        await using var lease = await ImageLease.TakeAsync(record + ".lock", time, cancellationToken);
        if (await FindAsync(moduleRef, cancellationToken) is { } neighbours)
        {
            return neighbours;
        }

        await _compilers.WaitAsync(cancellationToken);
        CompilerReport report;
        try
        {
            report = await compiler.CompileAsync(module, mode, cancellationToken);
        }
        finally
        {
            _compilers.Release();
        }

        if (report.Fault is { } fault)
        {
            throw fault.IsFinal ? new ImageFailedException(fault.Message) : new IOException(fault.Message);
        }

        // The compiler has read the whole module in a process of its own; reading it here cannot fail for a reason of the module's.
        GuestContract.Check(WasmModule.DecodeTrusted(await File.ReadAllBytesAsync(module, cancellationToken)));
        var image = Verify(report.CodeKey ?? "") ?? throw new IOException("The compiler's image does not verify.");
        await AtomicFile.WriteAsync(record, System.Text.Encoding.ASCII.GetBytes(image.CodeKey), cancellationToken);
        return image;
    }

    // Named by the engine's build and what it compiles for: another one compiles anew.
    private string KeyFile(ModuleRef moduleRef, MemoryMode mode) => Path.Combine(_keys, $"{moduleRef}.{ImageCache.EngineBuild}.{mode}");

    private CodeImageFile? Verify(string codeKey)
    {
        var image = _cache.Verify(CodeKey.Parse(codeKey));
        return image.Refusal == ImageRefusal.None ? new CodeImageFile(codeKey, image.Path, image.Digest) : null;
    }
}
