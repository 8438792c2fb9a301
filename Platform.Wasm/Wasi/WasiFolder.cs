using System.Text;
using Platform.Wasm.Wasi.Files;

namespace Platform.Wasm.Wasi;

/// <summary>A directory that a guest has open from the start (a preopen), under a name by which it finds it.</summary>
public sealed class WasiFolder
{
    private readonly FileTree? _tree;
    private readonly TemporaryLimits? _limits;

    private WasiFolder(string name, FileTree? tree, TemporaryLimits? limits)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Utf8Name = Encoding.UTF8.GetBytes(name);
        _tree = tree;
        _limits = limits;
    }

    /// <summary>The guest's name for it, such as <c>/data</c>.</summary>
    public string Name { get; }

    internal byte[] Utf8Name { get; }

    /// <summary>Files of the host, which the guest can read.</summary>
    public static WasiFolder ReadOnly(string name, FileTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return new WasiFolder(name, tree, null);
    }

    /// <summary>A folder in memory, which the guest can write. It is empty at the start of each execution, and no other sees it.</summary>
    public static WasiFolder Temporary(string name, TemporaryLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new WasiFolder(name, null, limits);
    }

    internal Volume Mount(ulong device, WasiClock clock) => _tree is null ? new Volume(device, _limits!, clock) : new Volume(device, _tree.Root, clock);
}
