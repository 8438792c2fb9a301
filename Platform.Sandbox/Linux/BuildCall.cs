using System.Runtime.Versioning;

namespace Platform.Sandbox.Linux;

/// <summary>All that a build may ask of an x86-64 kernel; every other call, also those that do not exist yet, is unknown to it (see <see cref="BuildCalls"/> for those that depend on their arguments).</summary>
[SupportedOSPlatform("linux")]
internal enum BuildCall
{
    // Files. No chmod, chown, utime or xattr: Landlock does not bound those, so that a build could change what it may only read.
    Read = 0, Write = 1, Pread64 = 17, Pwrite64 = 18, Readv = 19, Writev = 20, Preadv = 295, Pwritev = 296, Preadv2 = 327, Pwritev2 = 328, Open = 2,
    Openat = 257, Creat = 85, Close = 3, CloseRange = 436, Stat = 4, Fstat = 5, Lstat = 6, Newfstatat = 262, Statx = 332, Access = 21, Faccessat = 269,
    Faccessat2 = 439, Lseek = 8, Dup = 32, Dup2 = 33, Dup3 = 292, Pipe = 22, Pipe2 = 293, Fcntl = 72, Flock = 73, Fsync = 74, Fdatasync = 75,
    SyncFileRange = 277, Truncate = 76, Ftruncate = 77, Fallocate = 285, Fadvise64 = 221, Readahead = 187, Getdents = 78, Getdents64 = 217, Getcwd = 79,
    Chdir = 80, Fchdir = 81, Rename = 82, Renameat = 264, Renameat2 = 316, Mkdir = 83, Mkdirat = 258, Rmdir = 84, Unlink = 87, Unlinkat = 263, Link = 86,
    Linkat = 265, Symlink = 88, Symlinkat = 266, Readlink = 89, Readlinkat = 267, Umask = 95, Statfs = 137, Fstatfs = 138, CopyFileRange = 326, Sendfile = 40,

    // Memory. No memfd_create: it is storage that no limit counts.
    Mmap = 9, Mprotect = 10, Munmap = 11, Mremap = 25, Madvise = 28, Brk = 12, Mincore = 27, Msync = 26, Mlock = 149, Munlock = 150, Membarrier = 324,

    // Processes. No setsid or setpgid: one signal to the group ends all of a build, and nothing leaves the group.
    Fork = 57, Vfork = 58, Execve = 59, Exit = 60, ExitGroup = 231, Wait4 = 61, Waitid = 247, Getpid = 39, Getppid = 110, Gettid = 186, Getpgrp = 111,
    Getpgid = 121, Getsid = 124, SetTidAddress = 218, SetRobustList = 273, GetRobustList = 274, Rseq = 334, ArchPrctl = 158, Prctl = 157, Getrlimit = 97,
    Setrlimit = 160, Getrusage = 98, SchedYield = 24, SchedGetaffinity = 204, SchedGetparam = 143, SchedGetscheduler = 145, Getpriority = 140, Getcpu = 309,

    // Users: what it takes to become less. Nobody becomes more, without privileges to gain.
    Getuid = 102, Geteuid = 107, Getgid = 104, Getegid = 108, Getresuid = 118, Getresgid = 120, Getgroups = 115, Setresuid = 117, Setresgid = 119,
    Setgroups = 116, Capget = 125, Capset = 126,

    // Signals; Landlock says to whom.
    RtSigaction = 13, RtSigprocmask = 14, RtSigreturn = 15, RtSigpending = 127, RtSigsuspend = 130, RtSigtimedwait = 128, Sigaltstack = 131, Kill = 62,
    Tkill = 200, Tgkill = 234, RestartSyscall = 219, Pause = 34, Alarm = 37,

    // Waiting and time.
    Futex = 202, FutexWaitv = 449, Poll = 7, Ppoll = 271, Select = 23, Pselect6 = 270, EpollCreate = 213, EpollCreate1 = 291, EpollCtl = 233, EpollWait = 232,
    EpollPwait = 281, EpollPwait2 = 441, Eventfd = 284, Eventfd2 = 290, TimerfdCreate = 283, TimerfdSettime = 286, TimerfdGettime = 287, Setitimer = 38,
    Getitimer = 36, TimerCreate = 222, TimerSettime = 223, TimerGettime = 224, TimerGetoverrun = 225, TimerDelete = 226, Nanosleep = 35, ClockNanosleep = 230,
    ClockGettime = 228, ClockGetres = 229, Gettimeofday = 96, Time = 201, Times = 100,

    // The machine.
    Getrandom = 318, Uname = 63, Sysinfo = 99,
}
