namespace Platform.Sandbox.Linux;

/// <summary>The kernel's limits on a process, which what it executes and starts inherits; all but that on address space, which <see cref="Execution"/> sets.</summary>
internal static unsafe class ResourceLimits
{
    private const long ProcessLimit = 302;

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
