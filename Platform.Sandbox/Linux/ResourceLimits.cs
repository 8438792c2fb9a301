using System.Runtime.Versioning;

namespace Platform.Sandbox.Linux;

/// <summary>The kernel's limits on a process, which what it executes and starts inherits; all but that on address space, which <see cref="Execution"/> sets.</summary>
[SupportedOSPlatform("linux")]
internal static unsafe class ResourceLimits
{
    private const long ProcessLimit = 302;
    private const long GetPriority = 140;
    private const long SetPriority = 141;

    // The kernel gives 20 less the niceness, so that no answer looks like an error.
    private const long Highest = 20;

    // In the kernel's numbering.
    private const int Cpu = 0, FileSize = 1, Core = 4, Processes = 6, OpenFiles = 7, LockedMemory = 8, PendingSignals = 11, Queues = 12;

    private const long LockedBytes = 1 << 20;

    public static void Apply(LaunchLimits limits)
    {
        Set(Core, 0);
        Set(Queues, 0);
        Set(LockedMemory, LockedBytes);
        Set(PendingSignals, limits.Processes);
        Set(Cpu, limits.CpuSeconds);
        Set(FileSize, limits.FileBytes);
        Set(Processes, limits.Processes);
        Set(OpenFiles, limits.OpenFiles);
        if (limits.Nice > 0)
        {
            // Of this thread, which is the one that executes.
            SystemCall.Require("a priority", SetPriority, 0, 0, (nint)(Highest - SystemCall.Require("the priority", GetPriority) + limits.Nice));
        }
    }

    private static void Set(int resource, long value)
    {
        if (value == SandboxLimits.Unlimited)
        {
            return;
        }

        var limit = stackalloc long[] { value, value };
        SystemCall.Require("a limit", ProcessLimit, 0, resource, (nint)limit);
    }
}
