using System.Diagnostics;
using System.Globalization;
using Platform.Builder.Toolchains;

namespace Platform.Builder.Sandbox;

/// <summary>
/// Bubblewrap: own mount, process, network, user and IPC namespace; no capabilities, no new privileges, limits by the kernel.
/// Inside there are the host's libraries, what the command mounts, an empty /tmp, and nothing else: no home, no /etc, no network, no shell.
/// </summary>
internal sealed class NamespaceSandbox(ToolPaths tools, Spawner spawner) : ISandbox
{
    // A user of its own for each slot, outside of what Debian gives to people and packages: limits on processes count by user,
    // and a build that broke out would still not own another's files.
    private const uint FirstUser = 62_000;
    private const string UserInside = "1000";

    private readonly BoundedProcess _process = new(spawner);

    public string Name => Environment.IsPrivilegedProcess ? "namespaces, a user for each slot" : "namespaces";

    public string PathFor(string inside, IReadOnlyList<Mount> mounts) => inside;

    public uint? UserOf(int slot) => Environment.IsPrivilegedProcess ? FirstUser + (uint)slot : null;

    public Task<SandboxResult> RunAsync(SandboxCommand command, Action<string>? onLine, CancellationToken cancellationToken)
    {
        var arguments = new List<string>();
        arguments.AddRange(DropUser(UserOf(command.Slot)));
        arguments.AddRange(Limit(command.Limits));
        arguments.Add(tools.Bubblewrap);
        arguments.AddRange(Walls(command.Limits));
        foreach (var mount in command.Mounts)
        {
            arguments.AddRange([mount.Writable ? "--bind" : "--ro-bind", mount.Host, mount.Inside]);
        }

        foreach (var (name, value) in command.Environment)
        {
            arguments.AddRange(["--setenv", name, value]);
        }

        arguments.AddRange(["--chdir", command.WorkingDirectory, "--", command.Program, .. command.Arguments]);
        var start = new ProcessStartInfo(arguments[0], arguments.Skip(1)) { WorkingDirectory = "/" };
        start.Environment.Clear();
        start.Environment["LD_LIBRARY_PATH"] = tools.Libraries;
        return _process.RunAsync(start, command.Limits, onLine, cancellationToken);
    }

    private static string[] DropUser(uint? user) => user is { } id
        ? ["/usr/bin/setpriv", $"--reuid={id}", $"--regid={id}", "--clear-groups", "--no-new-privs"]
        : ["/usr/bin/setpriv", "--no-new-privs"];

    private static string[] Limit(SandboxLimits limits) =>
    [
        "/usr/bin/prlimit",
        $"--as={limits.AddressSpaceBytes}",
        $"--cpu={Math.Ceiling(limits.Cpu.TotalSeconds).ToString(CultureInfo.InvariantCulture)}",
        $"--nproc={limits.Processes}",
        $"--fsize={limits.FileBytes}",
        $"--nofile={limits.OpenFiles}",
        "--core=0",
        "--",
    ];

    private static IEnumerable<string> Walls(SandboxLimits limits)
    {
        string[] walls =
        [
            "--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL",
            "--hostname", "build", "--uid", UserInside, "--gid", UserInside,
            "--ro-bind", "/usr/lib", "/usr/lib", "--ro-bind-try", "/usr/lib64", "/usr/lib64",
            "--proc", "/proc", "--dev", "/dev",
            "--size", limits.TemporaryBytes.ToString(CultureInfo.InvariantCulture), "--tmpfs", "/tmp",
            "--setenv", "HOME", "/tmp", "--setenv", "TMPDIR", "/tmp", "--setenv", "LANG", "C.UTF-8",
        ];
        return [.. walls, .. LibraryLinks("/lib"), .. LibraryLinks("/lib64")];
    }

    // On a merged-/usr system /lib is a link; elsewhere it is a directory with libraries of its own.
    private static string[] LibraryLinks(string path) =>
        new DirectoryInfo(path) is { Exists: true } directory
            ? directory.LinkTarget is { } target ? ["--symlink", target, path] : ["--ro-bind", path, path]
            : [];
}
