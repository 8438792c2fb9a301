using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Platform.ServiceDefaults.Files.Linux;

/// <summary>A second name of a file. .NET has no call for it.</summary>
[SupportedOSPlatform("linux")]
public static class HardLink
{
    /// <summary>False when the file is not there, the name is taken, or lies on another disk.</summary>
    public static bool TryMake(string file, string name) => Link(file, name) == 0;

    [DllImport("libc", EntryPoint = "link", SetLastError = true, BestFitMapping = false)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string file, [MarshalAs(UnmanagedType.LPUTF8Str)] string name);
}
