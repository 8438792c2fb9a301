using System.Globalization;

namespace Platform.Builder.Builds;

/// <summary>Where this process puts what is gone when it ends. Slots' users pass through it to what is theirs. A process that was killed is cleaned up after by the next.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    private const string Prefix = "platform-builder-";

    private const UnixFileMode PassThrough =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly DirectoryInfo _directory;

    public ScratchDirectory()
    {
        RemoveAbandoned();
        _directory = Directory.CreateTempSubdirectory(Prefix + Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "-");
        File.SetUnixFileMode(_directory.FullName, PassThrough);
    }

    public DirectoryInfo Create(string kind)
    {
        var created = _directory.CreateSubdirectory($"{kind}-{Guid.NewGuid():n}");
        created.UnixFileMode = PassThrough;
        return created;
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static void RemoveAbandoned()
    {
        foreach (var path in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
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
