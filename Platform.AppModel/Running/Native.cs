using System.Runtime.InteropServices;

namespace Aspire.Hosting.Running;

internal static class Native
{
    public static bool IsRoot { get; } = GetEffectiveUserId() == 0;

    public static int ParentId => GetParentId();

    /// <summary>The process and all that it started, as far as they stayed in its group. A group that is gone is no error.</summary>
    public static void SignalGroup(int leader, Signal signal) => _ = Kill(-leader, (int)signal);

    public static void SignalProcess(int process, Signal signal) => _ = Kill(process, (int)signal);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint GetEffectiveUserId();

    [DllImport("libc", EntryPoint = "getppid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetParentId();
}
