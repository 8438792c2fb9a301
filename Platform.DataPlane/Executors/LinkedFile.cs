using Platform.ServiceDefaults.Files.Linux;

namespace Platform.DataPlane.Executors;

/// <summary>A file under a second name: on Linux the same one where both names are on one disk, so that whoever maps it shares its memory; else a copy.</summary>
internal static class LinkedFile
{
    /// <summary>False when the file is not there, or the disk takes no more. What has the name is whole; what had it before is replaced, because a damaged image that was made anew has the name of the old one.</summary>
    public static bool TryMake(string file, string name) => TryMake(file, name, OperatingSystem.IsLinux() ? HardLink.TryMake : null);

    internal static bool TryMake(string file, string name, Func<string, string, bool>? link)
    {
        if (link?.Invoke(file, name) == true)
        {
            return true;
        }

        var second = $"{name}.{Guid.NewGuid():n}";
        try
        {
            if (link?.Invoke(file, second) != true)
            {
                File.Copy(file, second);
            }

            File.Move(second, name, overwrite: true);

            // Still there where both names were of one file already.
            File.Delete(second);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Half of a copy goes with its folder.
            return false;
        }
    }
}
