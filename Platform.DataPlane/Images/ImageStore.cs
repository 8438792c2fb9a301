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
    private readonly ConcurrentDictionary<ModuleRef, bool> _doubted = new();
    private readonly string _keys = Directory.CreateDirectory(Path.Combine(options.CachePath!, "code-keys")).FullName;

    /// <summary>An executor did not take the module's image: what is on this disk is read and checked before it is given out again.</summary>
    public void Doubt(ModuleRef moduleRef) => _doubted[moduleRef] = true;

    /// <summary>Null when it is not on this disk: a look only. Executors load it by its digest, so its bytes are not read here.</summary>
    public async Task<CodeImageFile?> FindAsync(ModuleRef moduleRef)
    {
        var record = KeyFile(moduleRef, await memory.Mode);
        if (!File.Exists(record))
        {
            return null;
        }

        var key = CodeKey.Parse(File.ReadAllText(record));
        if (!_doubted.ContainsKey(moduleRef))
        {
            return FileOf(key, _cache.Find(key));
        }

        var verified = FileOf(key, _cache.Verify(key));
        if (verified is not null)
        {
            _doubted.TryRemove(moduleRef, out _);
        }

        return verified;
    }

    /// <exception cref="ImageFailedException">There can be none.</exception>
    /// <exception cref="IOException">There is none now; another attempt may succeed.</exception>
    /// <exception cref="ModuleMissingException">The module is nowhere.</exception>
    public async Task<CodeImageFile> EnsureAsync(ModuleRef moduleRef, CancellationToken cancellationToken)
    {
        if (await FindAsync(moduleRef) is { } found)
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
        if (await FindAsync(moduleRef) is { } neighbours)
        {
            return neighbours;
        }

        await _compilers.WaitAsync(cancellationToken);
        CodeImageFile image;
        try
        {
            image = await MakeAsync(module, new CompileOptions { MemoryMode = mode }, cancellationToken);
        }
        finally
        {
            _compilers.Release();
        }

        await AtomicFile.WriteAsync(record, System.Text.Encoding.ASCII.GetBytes(image.CodeKey), cancellationToken);
        return image;
    }

    private async Task<CodeImageFile> MakeAsync(string module, CompileOptions code, CancellationToken cancellationToken)
    {
        CodeKey key = default;
        CodeImageFile? shared = null;
        var made = await compiler.CompileAsync(
            module,
            code.MemoryMode,
            async () =>
            {
                key = await KeyAsync(module, code, cancellationToken);
                return (shared = FileOf(key, _cache.Verify(key))) is null;
            },
            file => FileOf(key, _cache.Publish(key, code, file))!,
            cancellationToken);
        _cache.Evict(options.CacheBytes, time.GetUtcNow().UtcDateTime);
        return made ?? shared!;
    }

    // The key is this process's to say: a compiler that its module took over must not write other modules' code.
    private static async Task<CodeKey> KeyAsync(string module, CompileOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var decoded = WasmModule.DecodeTrusted(await File.ReadAllBytesAsync(module, cancellationToken));
            GuestContract.Check(decoded);
            return CodeKey.Compute(decoded, options);
        }
        catch (ModuleException problem)
        {
            throw new ImageFailedException(problem.Message);
        }
    }

    // Named by the engine's build and what it compiles for: another one compiles anew.
    private string KeyFile(ModuleRef moduleRef, MemoryMode mode) => Path.Combine(_keys, $"{moduleRef}.{ImageCache.EngineBuild}.{mode}");

    private static CodeImageFile? FileOf(CodeKey key, VerifiedImage image) =>
        image.Refusal == ImageRefusal.None ? new(key.ToString(), image.Path, image.Digest) : null;
}
