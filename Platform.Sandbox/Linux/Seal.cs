using System.ComponentModel;
using System.Runtime.Versioning;

namespace Platform.Sandbox.Linux;

/// <summary>
/// The last wall, which a program builds around itself when it has from the kernel what it needs: from then on it opens no socket, writes no file,
/// starts no program and touches no other process. It holds for every thread and for ever, so that what takes the program over afterwards has nothing else.
/// </summary>
[SupportedOSPlatform("linux")]
public static class Seal
{
    private const long Prctl = 157;
    private const int SetDumpable = 4;

    /// <exception cref="Win32Exception">The kernel refused.</exception>
    /// <exception cref="IOException">A thread is not under it.</exception>
    public static void Close()
    {
        // Not even another process of the same user reads its memory or traces it.
        SystemCall.Require("no looking in from outside", Prctl, SetDumpable, 0);
        SystemCallFilter.ForbidNewPrivileges();
        SystemCallFilter.ApplyToAllThreads(SealedCalls.FilterFor(Environment.ProcessId));
    }
}
