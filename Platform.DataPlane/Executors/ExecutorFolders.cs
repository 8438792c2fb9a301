using Platform.DataPlane.Images;
using Platform.Sandbox;

namespace Platform.DataPlane.Executors;

/// <summary>
/// Where this node's executors have their folders: below the temporary directory, because a Unix socket's path has 107 bytes at most, and beside the code images,
/// so that one disk has what is linked. A lock that ends with the process tells what a killed node left from what another one uses.
/// </summary>
internal sealed class ExecutorFolders : IDisposable
{
    private const string LockName = "lock";

    // Where the other folder is.
    private const string NoteName = "temporary";

    // Users of executors pass through to what is theirs and see nothing else.
    private const UnixFileMode Passage =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly ExecutorSlots _slots = new();
    private readonly FileStream _lock;
    private readonly string _files;
    private readonly string _temporary;

    public ExecutorFolders(ImageOptions images)
    {
        var all = Directory.CreateDirectory(Path.Combine(images.CachePath!, "executors")).FullName;
        foreach (var folder in Directory.EnumerateDirectories(all, "node-*"))
        {
            RemoveIfAbandoned(folder);
        }

        // Locked before it has its name: nobody finds it without.
        var name = Path.GetRandomFileName();
        var made = Directory.CreateDirectory(Path.Combine(all, $"new-{name}")).FullName;
        _lock = Lock(made, FileMode.CreateNew);
        _temporary = Directory.CreateTempSubdirectory("platform-node-").FullName;
        File.WriteAllText(Path.Combine(made, NoteName), _temporary);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(made, Passage);
            File.SetUnixFileMode(_temporary, Passage);
        }

        _files = Path.Combine(all, $"node-{name}");
        Directory.Move(made, _files);
    }

    public ExecutorFolder Make(ISandbox sandbox)
    {
        var slot = _slots.Take();
        var name = $"{slot}";
        return new ExecutorFolder(sandbox, slot, Path.Combine(_temporary, name), Path.Combine(_files, name), _slots.GiveBack);
    }

    /// <summary>For a command's /tmp.</summary>
    public DirectoryInfo MakeTemporary() => Directory.CreateDirectory(Path.Combine(_temporary, Path.GetRandomFileName()));

    public void Dispose()
    {
        Remove(_temporary);
        Remove(_files);
        _lock.Dispose();
    }

    private static void RemoveIfAbandoned(string folder)
    {
        try
        {
            using var mine = Lock(folder, FileMode.Open);
            Remove(File.ReadAllText(Path.Combine(folder, NoteName)));
            Remove(folder);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Somebody uses it, or another node was faster.
        }
    }

    private static FileStream Lock(string folder, FileMode mode) => new(Path.Combine(folder, LockName), mode, FileAccess.Write, FileShare.None);

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // It is gone, or the next start tries again.
        }
    }
}
