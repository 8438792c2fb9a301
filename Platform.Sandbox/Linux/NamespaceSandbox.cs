using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;

namespace Platform.Sandbox.Linux;

/// <summary>
/// Bubblewrap: own mount, process, network and IPC namespace; no capabilities, no new privileges, a filter of system calls, limits by the kernel.
/// Inside there are the host's libraries, what the command mounts, an empty /tmp, and nothing else: no home, no /etc, no network, no shell.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class NamespaceSandbox(Bubblewrap bubblewrap, Spawner spawner, UserSwitch users, uint firstUser) : ISandbox
{
    private const string UserInside = "1000";
    private const string SetPrivileges = "/usr/bin/setpriv";
    private const string SetPrivilegesInside = "/tools/setpriv";
    private const string SetLimits = "/usr/bin/prlimit";
    private const string SetLimitsInside = "/tools/prlimit";

    // Bubblewrap reads the filter of system calls from a file that is open already; the command's own stdin is empty.
    private const string FilterFile = "3";
    private static readonly string[] WithFilter = ["/bin/sh", "-c", "exec \"$@\" 3<&0 </dev/null", "sh"];

    private readonly BoundedProcess _process = new(spawner);

    public string Name => users switch
    {
        UserSwitch.None => "namespaces",
        UserSwitch.Outside => "namespaces, a user for each slot",
        _ => "namespaces made by root, a user for each slot",
    };

    /// <summary>Why it cannot hold here, whatever a probe of it may find.</summary>
    public static string? Missing(Bubblewrap? bubblewrap) =>
        bubblewrap is null ? "there is no bubblewrap (bwrap), neither among the tools nor on PATH"
        : !FilterProgram.IsForThisMachine ? "its filter knows the system calls of x86-64 only"
        : null;

    public string PathFor(string inside, IReadOnlyList<Mount> mounts) => inside;

    public uint? UserOf(int slot) => users == UserSwitch.None ? null : firstUser + (uint)slot;

    public Task<SandboxResult> RunAsync(SandboxCommand command, Action<string>? onLine, CancellationToken cancellationToken)
    {
        var bounded = new BoundedCommand(StartOf(command), command.Limits, command.Limits.Quotas(command.Mounts)) { Input = command.SealsItself ? default : BuildCalls.Filter };
        return _process.RunAsync(bounded, onLine, cancellationToken);
    }

    public async Task<Process> StartAsync(SandboxCommand command)
    {
        var process = await spawner.StartAsync(StartOf(command).WithPipes());
        process.StandardInput.Close();
        return process;
    }

    private ProcessStartInfo StartOf(SandboxCommand command)
    {
        var user = UserOf(command.Slot);
        string[] program = [command.Program, .. command.Arguments];
        string[] line =
        [
            .. command.SealsItself ? [] : WithFilter, .. command.Limits.Niced, SetPrivileges, "--no-new-privs", .. users == UserSwitch.Outside ? Become(user!.Value) : [],
            .. Limit(command.Limits), .. users == UserSwitch.None ? (string[])[] : [LimitOfProcesses(command.Limits)], "--",
            bubblewrap.Program, .. Walls, .. users == UserSwitch.Inside ? RootsWalls : UsersWalls, .. users == UserSwitch.None ? LimitInside : [],
            .. command.SealsItself ? [] : Temporary(command.Limits),
            .. command.Mounts.SelectMany(mount => Parents(mount.Inside)).Distinct().SelectMany(path => (string[])["--perms", Passage(command), "--dir", path]),
            .. command.Mounts.OrderBy(mount => mount.Inside.Length).SelectMany(mount => (string[])[mount.Writable ? "--bind" : "--ro-bind", mount.Host, mount.Inside]),
            .. command.Environment.SelectMany(variable => (string[])["--setenv", variable.Key, variable.Value]),
            "--chdir", command.WorkingDirectory, .. command.SealsItself ? (string[])[] : ["--seccomp", FilterFile], "--",
            .. users switch
            {
                UserSwitch.Inside => [SetPrivilegesInside, .. Become(user!.Value), "--bounding-set=-all", "--inh-caps=-all", .. program],
                // Outside, the kernel would count what else the starter's user runs; the namespace counts from nothing (since Linux 5.14).
                UserSwitch.None => [SetLimitsInside, LimitOfProcesses(command.Limits), "--", .. program],
                _ => program,
            },
        ];
        var start = new ProcessStartInfo(line[0], line.Skip(1)) { WorkingDirectory = "/" };
        start.Environment.Clear();
        if (bubblewrap.Libraries is { } libraries)
        {
            start.Environment["LD_LIBRARY_PATH"] = libraries;
        }

        return start;
    }

    // A home or /var that mounts lie in is passed through and not looked into; compilers of others look around on their way up.
    private static string Passage(SandboxCommand command) => command.SealsItself ? "0111" : "0755";

    private static string[] Become(uint user) => [$"--reuid={user}", $"--regid={user}", "--clear-groups"];

    private static string[] UsersWalls => ["--unshare-user", "--disable-userns", "--uid", UserInside, "--gid", UserInside, "--cap-drop", "ALL"];

    // Three capabilities are left for the one step that gives all of them up.
    private static string[] RootsWalls =>
    [
        "--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_SETPCAP",
        "--ro-bind", SetPrivileges, SetPrivilegesInside,
    ];

    private static string[] LimitInside => ["--ro-bind", SetLimits, SetLimitsInside];

    private static string LimitOfProcesses(SandboxLimits limits) => $"--nproc={limits.Processes}";

    private static string[] Limit(SandboxLimits limits) =>
    [
        SetLimits,
        .. Limit("as", limits.AddressSpaceBytes),
        .. Limit("cpu", limits.CpuSeconds),
        .. Limit("fsize", limits.FileBytes),
        $"--nofile={limits.OpenFiles}",
        "--core=0",
    ];

    private static string[] Limit(string name, long value) =>
        value == SandboxLimits.Unlimited ? [] : [string.Create(CultureInfo.InvariantCulture, $"--{name}={value}")];

    private static string[] Walls =>
    [
        "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try", "--die-with-parent", "--new-session", "--clearenv",
        "--hostname", "sandbox",
        "--perms", "0755", "--dir", "/usr", "--perms", "0755", "--dir", "/tools",
        "--ro-bind", "/usr/lib", "/usr/lib", "--ro-bind-try", "/usr/lib64", "/usr/lib64", .. LibraryLinks("/lib"), .. LibraryLinks("/lib64"),
        "--proc", "/proc", "--dev", "/dev",
    ];

    private static string[] Temporary(SandboxLimits limits) =>
    [
        "--size", limits.TemporaryBytes.ToString(CultureInfo.InvariantCulture), "--perms", "1777", "--tmpfs", "/tmp",
        "--setenv", "HOME", "/tmp", "--setenv", "TMPDIR", "/tmp", "--setenv", "LANG", "C.UTF-8",
    ];

    // Those of mounts that are not made beforehand would be for their maker only, which may be root.
    private static IEnumerable<string> Parents(string path)
    {
        var parent = Path.GetDirectoryName(path);
        return parent is null or "/" ? [] : Parents(parent).Append(parent);
    }

    // On a merged-/usr system /lib is a link; elsewhere it is a directory with libraries of its own.
    private static string[] LibraryLinks(string path) =>
        new DirectoryInfo(path) is { Exists: true } directory
            ? directory.LinkTarget is { } target ? ["--symlink", target, path] : ["--ro-bind", path, path]
            : [];
}
