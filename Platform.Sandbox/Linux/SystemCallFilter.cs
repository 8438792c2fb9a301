using System.Runtime.Versioning;

namespace Platform.Sandbox.Linux;

/// <summary>Puts a filter on, for ever.</summary>
[SupportedOSPlatform("linux")]
internal static unsafe class SystemCallFilter
{
    private const int NoNewPrivilegesOption = 38;
    private const int SetFilter = 1;
    private const int SynchronizeThreads = 1;
    private const long Prctl = 157;
    private const long Seccomp = 317;

    /// <summary>For the calling thread and all that comes from it.</summary>
    public static void Apply(byte[] filter) => Apply(filter, 0);

    /// <summary>For all threads of this process and all that comes from them.</summary>
    public static void ApplyToAllThreads(byte[] filter)
    {
        if (Apply(filter, SynchronizeThreads) is not 0 and var thread)
        {
            throw new IOException($"Thread {thread} has a filter of its own.");
        }
    }

    /// <summary>No set-user-id program gives privileges any more; without this the kernel takes neither filter nor Landlock from an ordinary user.</summary>
    public static void ForbidNewPrivileges() => SystemCall.Require("no new privileges", Prctl, NoNewPrivilegesOption, 1);

    private static nint Apply(byte[] filter, int flags)
    {
        fixed (byte* program = filter)
        {
            var description = new Description { Length = (ushort)(filter.Length / 8), Program = program };
            return SystemCall.Require("seccomp", Seccomp, SetFilter, flags, (nint)(&description));
        }
    }

    private struct Description
    {
        public ushort Length;
        public byte* Program;
    }
}
