using System.Runtime.InteropServices;

namespace Platform.DataPlane.Executors;

/// <summary>An executor's working directory: mode 700, its own user's, removed with it. It lies under the temporary directory because a Unix socket's path has 107 bytes at most.</summary>
internal sealed class ExecutorFolder : IDisposable
{
    public ExecutorFolder(int? owner)
    {
        Location = Directory.CreateTempSubdirectory("platform-executor-").FullName;
        if (owner is { } uid && ChangeOwner(Location, uid, uid) != 0)
        {
            throw new IOException($"chown of {Location} failed with {Marshal.GetLastPInvokeError()}.");
        }
    }

    public string Location { get; }

    public string Socket => Path.Combine(Location, "node.sock");

    public void Dispose()
    {
        try
        {
            Directory.Delete(Location, recursive: true);
        }
        catch (IOException)
        {
            // A directory left behind in the temporary directory harms nobody.
        }
    }

    [DllImport("libc", EntryPoint = "chown", SetLastError = true, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int user, int group);
}
