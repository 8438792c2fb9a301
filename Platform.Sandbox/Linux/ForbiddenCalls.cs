using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Platform.Sandbox.Linux;

/// <summary>Calls of the kernel that nobody in a sandbox may make, with arguments that do no harm where they work.</summary>
[SupportedOSPlatform("linux")]
internal static class ForbiddenCalls
{
    private const int NotPermitted = 1;
    private const int NotImplemented = 38;
    private const int NoFile = -1;
    private const long Prctl = 157;
    private const int EndOfParent = 1;

    // Together they are refused by a kernel that looks: nothing is cloned.
    private const int NewUserNamespaceAndThread = 0x10010000;

    private static readonly (string Name, long Number, nint A, nint B)[] Calls =
    [
        ("socket of the internet", 41, 2, 1), ("socket of this machine", 41, 1, 1), ("socket to the kernel", 41, 16, 3), ("socketpair", 53, 1, 1),
        ("ptrace", 101, 0, 0), ("process_vm_readv", 310, 0, 0), ("process_vm_writev", 311, 0, 0), ("pidfd_open", 434, Environment.ProcessId, 0), ("kcmp", 312, Environment.ProcessId, Environment.ProcessId),
        ("io_uring_setup", 425, 1, 0), ("io_uring_enter", 426, NoFile, 0), ("io_uring_register", 427, NoFile, 0),
        ("keyctl", 250, 0, NoFile), ("add_key", 248, 0, 0), ("request_key", 249, 0, 0),
        ("bpf", 321, NoFile, 0), ("perf_event_open", 298, 0, 0), ("userfaultfd", 323, 1, 0), ("memfd_create", 319, 0, 0),
        ("unshare", 272, 0, 0), ("setns", 308, NoFile, 0), ("clone with a new user namespace", 56, NewUserNamespaceAndThread, 0), ("clone3", 435, 0, 0),
        ("mount", 165, 0, 0), ("umount2", 166, 0, 0), ("pivot_root", 155, 0, 0), ("chroot", 161, 0, 0), ("fsopen", 430, 0, 0), ("open_tree", 428, NoFile, 0), ("move_mount", 429, NoFile, 0),
        ("init_module", 175, 0, 0), ("finit_module", 313, NoFile, 0),
        ("personality", 135, unchecked((nint)0xFFFFFFFF), 0), ("name_to_handle_at", 303, NoFile, 0), ("open_by_handle_at", 304, NoFile, 0),
        ("shmget", 29, 0, 0), ("semget", 64, 0, 0), ("msgget", 68, 0, 0), ("mq_open", 240, 0, 0),
        ("setsid", 112, 0, 0), ("setpgid", 109, 0, 0), ("chmod", 90, 0, 0), ("chown", 92, 0, 0), ("setxattr", 188, 0, 0), ("utimensat", 280, NoFile, 0), ("mknod", 133, 0, 0),
        ("syslog", 103, 3, 0), ("inotify_init1", 294, 0, 0), ("fanotify_init", 300, 0, 0),
        ("the limits of another process", 302, 1, 0), ("getpid in the numbering of x32", 0x40000027, 0, 0), ("a call that no kernel has", 4095, 0, 0),
    ];

    // What a build needs, and a sealed program does not.
    private static readonly (string Name, long Number, nint A, nint B)[] CallsOfBuilds =
    [
        ("fork", 57, 0, 0), ("execve", 59, 0, 0), ("execveat", 322, NoFile, 0), ("kill", 62, Environment.ProcessId, 0), ("tkill", 200, NoFile, 0),
        ("connect", 42, NoFile, 0), ("bind", 49, NoFile, 0), ("listen", 50, NoFile, 0), ("accept", 43, NoFile, 0), ("accept4", 288, NoFile, 0),
        ("creat", 85, 0, 0), ("unlink", 87, 0, 0), ("rename", 82, 0, 0), ("mkdir", 83, 0, 0), ("symlink", 88, 0, 0), ("truncate", 76, 0, 0), ("ftruncate", 77, NoFile, 0), ("fallocate", 285, NoFile, 0),
        ("setrlimit", 160, 0, 0), ("setresuid", 117, -1, -1), ("capset", 126, 0, 0), ("no end with the starter", Prctl, EndOfParent, 0), ("setitimer", 38, NoFile, 0), ("sched_setscheduler", 144, NoFile, 0),
    ];

    /// <returns>Those that the kernel looked into.</returns>
    public static IEnumerable<string> Possible() => Possible(Calls);

    public static IEnumerable<string> PossibleWhenSealed() => Possible(Calls.Concat(CallsOfBuilds));

    private static IEnumerable<string> Possible(IEnumerable<(string Name, long Number, nint A, nint B)> calls) =>
        calls.Where(call => SystemCall.Try(call.Number, call.A, call.B) >= 0 || Marshal.GetLastPInvokeError() is not (NotPermitted or NotImplemented))
            .Select(call => $"the kernel answers {call.Name}");
}
