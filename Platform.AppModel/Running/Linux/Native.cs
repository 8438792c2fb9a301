using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Aspire.Hosting.Running.Linux;

[SupportedOSPlatform("linux")]
internal static class Native
{
    public static int ParentId => GetParentId();

    /// <summary>The process and all that it started, as far as they stayed in its group. A group that is gone is no error.</summary>
    public static void SignalGroup(int leader, Signal signal) => _ = Kill(-leader, (int)signal);

    public static void SignalProcess(int process, Signal signal) => _ = Kill(process, (int)signal);

    /// <summary>A shell starts background programs deaf to Ctrl+C, and the runtime respects that; whoever sends SIGINT to an app host means it.</summary>
    public static void HearInterrupt() => _ = SetHandler((int)Signal.Interrupt, IntPtr.Zero);

    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr SetHandler(int signal, IntPtr handler);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    [DllImport("libc", EntryPoint = "getppid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetParentId();
}
