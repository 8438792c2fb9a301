using System.Diagnostics;
using System.Globalization;
using Platform.Builder.Builds.Linux;

namespace Platform.Builder.Builds;

/// <summary>Where this process puts what is gone when it ends. Slots' users pass through it to what is theirs. A process that was killed is cleaned up after by the next.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    private const string Prefix = "platform-builder-";

    private const UnixFileMode PassThrough =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly DirectoryInfo _directory;
    private readonly DirectoryInfo? _memory;

    public ScratchDirectory()
    {
        _directory = Make(Path.GetTempPath());
        _memory = OperatingSystem.IsLinux() && SharedMemory.Path is { } memory ? Make(memory) : null;
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
        return LetPass(Directory.CreateDirectory(Path.Combine(parent, name)));
    }

    private static DirectoryInfo Create(DirectoryInfo parent, string kind)
    {
        return LetPass(parent.CreateSubdirectory($"{kind}-{Guid.NewGuid():n}"));
    }

    private static DirectoryInfo LetPass(DirectoryInfo directory)
    {
        if (!OperatingSystem.IsWindows())
        {
            directory.UnixFileMode = PassThrough;
        }

        return directory;
    }

    private static void RemoveAbandoned(string parent)
    {
        foreach (var path in Directory.EnumerateDirectories(parent, Prefix + "*"))
        {
            var process = Path.GetFileName(path)[Prefix.Length..].Split('-')[0];
            if (IsRunning(process))
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

    private static bool IsRunning(string number)
    {
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return false;
        }

        try
        {
            using var found = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
