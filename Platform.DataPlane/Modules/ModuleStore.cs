using Platform.Contracts.Versions;
using Platform.DataPlane.ControlPlane;
using Platform.DataPlane.Regions;

namespace Platform.DataPlane.Modules;

/// <summary>Modules on this node's disk, each under its hash. What is there was checked when it was written; a file with other bytes is never used.</summary>
internal sealed class ModuleStore(NodeOptions node, ControlPlaneClient controlPlane)
{
    // Executors run as another user and read modules by path.
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly string _folder = node.Directory("modules");

    /// <summary>Where the module is, fetched if need be.</summary>
    /// <exception cref="ModuleMissingException">Nobody has it, or what was offered has another hash.</exception>
    public async Task<string> EnsureAsync(ModuleRef moduleRef, CancellationToken cancellationToken)
    {
        var path = PathOf(moduleRef);
        if (File.Exists(path))
        {
            return path;
        }

        var bytes = await controlPlane.ModuleAsync(moduleRef, cancellationToken)
            ?? throw new ModuleMissingException($"The module {moduleRef} is nowhere to be had.");
        if (ModuleRef.Of(bytes) != moduleRef)
        {
            throw new ModuleMissingException($"The control plane sent other bytes for the module {moduleRef}.");
        }

        return await KeepAsync(bytes, cancellationToken);
    }

    /// <summary>Puts a module there that the platform brings along; gives where it is.</summary>
    public async Task<string> KeepAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        var path = PathOf(ModuleRef.Of(bytes));
        if (!File.Exists(path))
        {
            await AtomicFile.WriteAsync(path, bytes, cancellationToken);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, Readable);
            }
        }

        return path;
    }

    private string PathOf(ModuleRef moduleRef) => Path.Combine(_folder, moduleRef.Value + ".wasm");
}
