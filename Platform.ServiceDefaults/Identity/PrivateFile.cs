using System.Text;
using Platform.ServiceDefaults.Files.Linux;

namespace Platform.ServiceDefaults.Identity;

/// <summary>Files that hold a private key: their owner's only, whole or not there.</summary>
public static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerOnly | UnixFileMode.UserExecute;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Null when there is none.</summary>
    /// <exception cref="IOException">Others may read it: what it holds is no secret any more.</exception>
    public static string? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0
            ? throw new IOException($"{path} holds a private key, and others than its owner may read or write it: replace the key, or set mode 600 if you know that nobody did.")
            : File.ReadAllText(path);
    }

    /// <summary>Readers see the old text or the new, also when the machine loses its power in between.</summary>
    public static void Replace(string path, string text) => Write(path, text, overwrite: true);

    /// <summary>False, and nothing is changed, when there is one: of several who make it at once one does.</summary>
    public static bool TryCreate(string path, string text)
    {
        try
        {
            Write(path, text, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    private static void Write(string path, string text, bool overwrite)
    {
        MakeFolder(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():n}.tmp";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            Place(temporary, path, overwrite);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void Place(string temporary, string path, bool overwrite)
    {
        // .NET looks whether there is one and then renames: of two who look at the same moment the later would win. The kernel gives a name once.
        if (!overwrite && OperatingSystem.IsLinux())
        {
            if (HardLink.TryMake(temporary, path))
            {
                return;
            }

            if (File.Exists(path))
            {
                throw new IOException($"{path} is there already.");
            }
        }

        File.Move(temporary, path, overwrite);
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerFolder);
        }
    }
}
