using System.Diagnostics;
using System.Runtime.Versioning;

namespace Platform.Sandbox.Linux;

/// <summary>
/// For machines that allow no namespaces: no new privileges, Landlock, a filter of system calls, limits by the kernel, and a user for each
/// slot where the starter is root. Paths are the host's; what the command does not mount can be named but not opened.
/// </summary>
/// <param name="launcher">What becomes the command.</param>
/// <param name="spawner">Starts it.</param>
/// <param name="firstUser">The user of slot 0; null if all are the starter's own.</param>
/// <param name="makeTemporary">Makes a directory for a command's /tmp.</param>
[SupportedOSPlatform("linux")]
public sealed class UnprivilegedSandbox(Launcher launcher, Spawner spawner, uint? firstUser, Func<DirectoryInfo> makeTemporary) : ISandbox
{
    private const string Temporary = "/tmp";

    // Node gives up when its settings are there but closed.
    private const string NoOpenSsl = "OPENSSL_CONF=/dev/null";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly BoundedProcess _process = new(spawner);

    public string Name => firstUser is null ? "unprivileged" : "unprivileged, a user for each slot";

    /// <summary>Why it cannot hold here, whatever a probe of it may find.</summary>
    public static string? Missing(uint? firstUser) =>
        !FilterProgram.IsForThisMachine ? "its filter knows the system calls of x86-64 only"
        : Landlock.Version == 0 ? "the kernel has no Landlock (Linux 5.13 or later, with landlock among its security modules)"
        : Landlock.Version < Landlock.VersionWithSignals && firstUser is null
            ? "without root it takes Linux 6.12 or later, so that programs of one user cannot end each other"
        : null;

    public string PathFor(string inside, IReadOnlyList<Mount> mounts) => new MountedPaths(mounts).OnHost(inside);

    public uint? UserOf(int slot) => firstUser + (uint)slot;

    public async Task<SandboxResult> RunAsync(SandboxCommand command, Action<string>? onLine, CancellationToken cancellationToken)
    {
        var temporary = makeTemporary();
        try
        {
            temporary.UnixFileMode = OwnerOnly;
            if (UserOf(command.Slot) is { } user)
            {
                Owner.Set(temporary.FullName, user);
            }

            IReadOnlyList<Mount> mounts = [new Mount(temporary.FullName, Temporary, Writable: true), .. command.Mounts];
            return await _process.RunAsync(
                new BoundedCommand(launcher.Start(), command.Limits, command.Limits.Quotas(command.Mounts).Append(new DiskQuota(temporary.FullName, command.Limits.TemporaryBytes)).ToList())
                {
                    Input = OrderFor(command, mounts, [$"HOME={temporary.FullName}", $"TMPDIR={temporary.FullName}", "LANG=C.UTF-8", NoOpenSsl]).ToBytes(),
                    IsGroup = true,
                },
                onLine,
                cancellationToken);
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    public async Task<Process> StartAsync(SandboxCommand command)
    {
        var process = await spawner.StartAsync(launcher.Start().WithPipes());
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(OrderFor(command, command.Mounts, []).ToBytes());
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read all; whoever waits for it notices, and it said why.
        }

        return process;
    }

    private LaunchOrder OrderFor(SandboxCommand command, IReadOnlyList<Mount> mounts, IEnumerable<string> environment)
    {
        var paths = new MountedPaths(mounts);
        var user = UserOf(command.Slot);
        var limits = command.Limits;
        return new LaunchOrder(
            paths.OnHost(command.Program),
            [.. command.Arguments.Select(paths.OnHost)],
            [.. environment, .. command.Environment.Select(variable => $"{variable.Key}={paths.OnHost(variable.Value)}")],
            paths.OnHost(command.WorkingDirectory),
            [.. mounts.Where(mount => !mount.Writable).Select(mount => mount.Host)],
            [.. mounts.Where(mount => mount.Writable).Select(mount => mount.Host)],
            user,
            command.SealsItself,
            new LaunchLimits(
                limits.AddressSpaceBytes,
                limits.CpuSeconds,
                // The starter's own user runs other things, which count too.
                limits.Processes + (user is null ? UserThreads.Count() : 0),
                limits.FileBytes,
                limits.OpenFiles,
                limits.Nice));
    }
}
