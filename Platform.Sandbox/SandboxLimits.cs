using System.Globalization;

namespace Platform.Sandbox;

public sealed record SandboxLimits
{
    /// <summary>For those that are the kernel's: what a command inherits.</summary>
    public const long Unlimited = long.MaxValue;

    private const long Mebibyte = 1L << 20;

    /// <summary>From start to end. A person waits for a build; what takes longer is stuck.</summary>
    public required TimeSpan Wall { get; init; }

    /// <summary>Of each process. A little over what the language's largest honest build took here.</summary>
    public required TimeSpan Cpu { get; init; }

    /// <summary>Address space of each process: reservations count, so it is more than memory in use.</summary>
    public required long AddressSpaceBytes { get; init; }

    /// <summary>The largest file. Four times the largest module that a version may be.</summary>
    public long FileBytes { get; init; } = 128 * Mebibyte;

    /// <summary>Each directory of the host that it may write: go's objects of a large source are about a tenth.</summary>
    public long DirectoryBytes { get; init; } = 512 * Mebibyte;

    /// <summary>The sandbox's own /tmp, which may be memory.</summary>
    public long TemporaryBytes { get; init; } = 256 * Mebibyte;

    /// <summary>Processes and threads of the slot's user: go and rustc start a few dozen; a fork bomb ends here.</summary>
    public int Processes { get; init; } = 256;

    /// <summary>Open files of each process: go opens the most, some hundreds.</summary>
    public int OpenFiles { get; init; } = 1024;

    /// <summary>What a command may print: rustc's JSON for a hundred errors is a tenth of this.</summary>
    public int LogBytes { get; init; } = (int)(2 * Mebibyte);

    /// <summary>Steps of niceness below the starter, which what it starts inherits.</summary>
    public int Nice { get; init; }

    internal string[] Niced => Nice == 0 || !OperatingSystem.IsLinux() ? [] : ["/usr/bin/nice", "-n", Nice.ToString(CultureInfo.InvariantCulture)];

    internal long CpuSeconds => Cpu == Timeout.InfiniteTimeSpan ? Unlimited : (long)Math.Ceiling(Cpu.TotalSeconds);

    internal IReadOnlyList<DiskQuota> Quotas(IReadOnlyList<Mount> mounts) =>
        [.. mounts.Where(mount => mount.Writable).Select(mount => new DiskQuota(mount.Host, DirectoryBytes))];
}
