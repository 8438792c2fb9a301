using System.Runtime.Versioning;

namespace Platform.Sandbox.Linux;

/// <summary>All that a sealed program may ask of an x86-64 kernel: what a runtime does that has started and has its connections (see <see cref="SealedCalls"/> for what depends on arguments).</summary>
[SupportedOSPlatform("linux")]
internal enum SealedCall
{
    // Files: reading only, of those that the walls leave. Writing is for sockets, pipes and standard error.
    Read = 0, Pread64 = 17, Readv = 19, Preadv = 295, Write = 1, Writev = 20, Close = 3, Stat = 4, Fstat = 5, Lstat = 6, Newfstatat = 262, Statx = 332,
    Access = 21, Faccessat = 269, Faccessat2 = 439, Lseek = 8, Dup = 32, Dup3 = 292, Pipe2 = 293, Fcntl = 72, Flock = 73, Fadvise64 = 221, Getdents64 = 217,
    Getcwd = 79, Readlink = 89, Readlinkat = 267, Statfs = 137, Fstatfs = 138,

    // The sockets that it has. Neither socket nor connect, bind, listen or accept.
    Sendto = 44, Recvfrom = 45, Sendmsg = 46, Recvmsg = 47, Shutdown = 48, Getsockname = 51, Getpeername = 52, Setsockopt = 54, Getsockopt = 55,

    // Memory, and code in it.
    Mmap = 9, Mprotect = 10, Munmap = 11, Mremap = 25, Madvise = 28, Brk = 12, Mincore = 27, Msync = 26, Mlock = 149, Munlock = 150, Membarrier = 324,

    // Threads and their end. No fork, execve or wait.
    Exit = 60, ExitGroup = 231, Getpid = 39, Getppid = 110, Gettid = 186, SetRobustList = 273, Rseq = 334, SchedYield = 24, SchedGetaffinity = 204,
    SchedGetparam = 143, SchedGetscheduler = 145, Getpriority = 140, Getcpu = 309, Getrlimit = 97, Getrusage = 98, Getuid = 102, Geteuid = 107, Getgid = 104,
    Getegid = 108, Capget = 125,

    // Signals, within.
    RtSigaction = 13, RtSigprocmask = 14, RtSigreturn = 15, RtSigtimedwait = 128, Sigaltstack = 131, RestartSyscall = 219,

    // Waiting and time.
    Futex = 202, Poll = 7, Ppoll = 271, EpollCreate1 = 291, EpollCtl = 233, EpollWait = 232, EpollPwait = 281, Eventfd2 = 290, Nanosleep = 35,
    ClockNanosleep = 230, ClockGettime = 228, ClockGetres = 229, Gettimeofday = 96, Time = 201,

    // The machine.
    Getrandom = 318, Uname = 63, Sysinfo = 99,
}
