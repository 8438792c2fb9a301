using Microsoft.Win32.SafeHandles;

namespace Platform.Wasm.Images;

/// <summary>Who may do what with a file of the cache: by its mode; on Windows, which has none, by who may enter the cache's folder.</summary>
internal static class FileProtection
{
    private const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyFolder = OwnerOnlyFile | UnixFileMode.UserExecute;
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode AnyWrite = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    public static bool IsReadOnly(SafeFileHandle file) => OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & AnyWrite) == 0;

    public static void MakeReadOnly(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, ReadOnly);
        }
    }

    public static bool IsOwnersOnly(string path) => OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & ~OwnerOnlyFile) == 0;

    public static string MakeOwnersFolder(string path) =>
        (OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OwnerOnlyFolder)).FullName;

    public static FileStream CreateOwnersFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnlyFile;
        }

        return new FileStream(path, options);
    }
}
