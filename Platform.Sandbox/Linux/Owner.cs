using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Platform.Sandbox.Linux;

[SupportedOSPlatform("linux")]
public static class Owner
{
    private const uint Unchanged = uint.MaxValue;

    /// <summary>Gives a file or directory to a user and its group of the same number. .NET has no call for it.</summary>
    public static void Set(string path, uint user)
    {
        if (LChown(path, user, user) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"'{path}' cannot be given to user {user}");
        }
    }

    /// <summary>Gives it to the group of a user's number, and leaves its owner.</summary>
    public static void SetGroup(string path, uint group)
    {
        if (LChown(path, Unchanged, group) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"'{path}' cannot be given to group {group}");
        }
    }

    [DllImport("libc", EntryPoint = "lchown", SetLastError = true, BestFitMapping = false)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int LChown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint user, uint group);
}
