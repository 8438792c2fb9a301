using System.Globalization;

namespace Platform.Builder.Builds;

/// <summary>Where this process puts what is gone when it ends. Slots' users pass through it to what is theirs. A process that was killed is cleaned up after by the next.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    private const string Prefix = "platform-builder-";

    private const UnixFileMode PassThrough =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // Memory, on every Linux. Two thousand links take 1 s on a busy disk and 30 ms there.
    private const string SharedMemory = "/dev/shm";

    private readonly DirectoryInfo _directory;
    private readonly DirectoryInfo? _memory;

    public ScratchDirectory()
    {
        _directory = Make(Path.GetTempPath());
        _memory = Directory.Exists(SharedMemory) ? Make(SharedMemory) : null;
    }

    public DirectoryInfo Create(string kind) => Create(_directory, kind);

    /// <summary>For many small files: in memory, if there is such a place.</summary>
    public DirectoryInfo CreateInMemory(string kind) => Create(_memory ?? _directory, kind);

    public void Dispose()
    {
        _directory.Delete(recursive: true);
        _memory?.Delete(recursive: true);
    }

    private static DirectoryInfo Make(string parent)
    {
        RemoveAbandoned(parent);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():n}");
        return Directory.CreateDirectory(Path.Combine(parent, name), PassThrough);
    }

    private static DirectoryInfo Create(DirectoryInfo parent, string kind)
    {
        var created = parent.CreateSubdirectory($"{kind}-{Guid.NewGuid():n}");
        created.UnixFileMode = PassThrough;
        return created;
    }

    private static void RemoveAbandoned(string parent)
    {
        foreach (var path in Directory.EnumerateDirectories(parent, Prefix + "*"))
        {
            var process = Path.GetFileName(path)[Prefix.Length..].Split('-')[0];
            if (Directory.Exists($"/proc/{process}"))
            {
                continue;
            }

            try
            {
                Directory.Delete(path, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another user's, or another builder removes it just now.
            }
        }
    }
}
