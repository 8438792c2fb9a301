using Platform.Sandbox;
using Platform.Sandbox.Linux;

namespace Platform.DataPlane.Executors;

/// <summary>An executor's working directory, mode 700 and its own user's, and beside it the files that it may read and not change. Removed with it.</summary>
internal sealed class ExecutorFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode GroupReads = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;

    private readonly Action<int> _giveBack;

    /// <param name="sandbox">Says which user it is for.</param>
    /// <param name="slot">Which of those that run now.</param>
    /// <param name="location">The working directory.</param>
    /// <param name="files">Where its files are.</param>
    /// <param name="giveBack">Takes the slot when nothing is left.</param>
    public ExecutorFolder(ISandbox sandbox, int slot, string location, string files, Action<int> giveBack)
    {
        (Slot, Location, Files, _giveBack) = (slot, location, new ExecutorFiles(files), giveBack);
        Make(location);
        Make(files);
        if (OperatingSystem.IsLinux() && sandbox.UserOf(slot) is { } user)
        {
            Owner.Set(location, user);
            Owner.SetGroup(files, user);
            File.SetUnixFileMode(files, GroupReads);
        }
    }

    /// <summary>Which of the executors that run now.</summary>
    public int Slot { get; }

    public string Location { get; }

    public ExecutorFiles Files { get; }

    public string Socket => Path.Combine(Location, "node.sock");

    public void Dispose()
    {
        try
        {
            Directory.Delete(Location, recursive: true);
            Directory.Delete(Files.Location, recursive: true);
            _giveBack(Slot);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // What is left goes with the node. Its user gets no successor.
        }
    }

    // Windows has no modes: there the temporary directory is its user's alone.
    private static void Make(string path) => _ = OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OwnerOnly);
}
