using System.Diagnostics;
using Platform.Builder.Builds;
using Platform.Builder.Sandbox.Linux;
using Platform.Builder.Toolchains;

namespace Platform.Builder.Sandbox;

/// <summary>
/// For machines that allow no namespaces: no new privileges, Landlock, a filter of system calls, limits by the kernel, and a user for each
/// slot where the builder is root. Paths are the host's; what the command does not mount can be named but not opened.
/// </summary>
internal sealed class UnprivilegedSandbox(Spawner spawner, ScratchDirectory scratch) : ISandbox
{
    private const string Temporary = "/tmp";

    // Node gives up when its settings are there but closed.
    private const string NoOpenSsl = "OPENSSL_CONF=/dev/null";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly BoundedProcess _process = new(spawner);

    public string Name => Environment.IsPrivilegedProcess ? "unprivileged, a user for each slot" : "unprivileged";

    /// <summary>Why it cannot hold here, whatever a probe of it may find.</summary>
    public static string? Missing =>
        !SystemCallFilter.IsForThisMachine ? "its filter knows the system calls of x86-64 only"
        : Landlock.Version == 0 ? "the kernel has no Landlock (Linux 5.13 or later, with landlock among its security modules)"
        : Landlock.Version < Landlock.VersionWithSignals && !Environment.IsPrivilegedProcess
            ? "without root it takes Linux 6.12 or later, so that builds of one user cannot end each other"
        : null;

    public string PathFor(string inside, IReadOnlyList<Mount> mounts) => new MountedPaths(mounts).OnHost(inside);

    public uint? UserOf(int slot) => Environment.IsPrivilegedProcess ? SlotUser.Of(slot) : null;

    public async Task<SandboxResult> RunAsync(SandboxCommand command, Action<string>? onLine, CancellationToken cancellationToken)
    {
        var temporary = scratch.Create("tmp");
        try
        {
            temporary.UnixFileMode = OwnerOnly;
            if (UserOf(command.Slot) is { } user)
            {
                Owner.Set(temporary.FullName, user);
            }

            IReadOnlyList<Mount> mounts = [new Mount(temporary.FullName, Temporary, Writable: true), .. command.Mounts];
            return await _process.RunAsync(
                new BoundedCommand(Launcher(), command.Limits, command.Limits.Quotas(command.Mounts).Append(new DiskQuota(temporary.FullName, command.Limits.TemporaryBytes)).ToList())
                {
                    Input = OrderFor(command, mounts).ToBytes(),
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

    private LaunchOrder OrderFor(SandboxCommand command, IReadOnlyList<Mount> mounts)
    {
        var paths = new MountedPaths(mounts);
        var temporary = paths.OnHost(Temporary);
        var user = UserOf(command.Slot);
        var limits = command.Limits;
        return new LaunchOrder(
            paths.OnHost(command.Program),
            [.. command.Arguments.Select(paths.OnHost)],
            [$"HOME={temporary}", $"TMPDIR={temporary}", "LANG=C.UTF-8", NoOpenSsl, .. command.Environment.Select(variable => $"{variable.Key}={paths.OnHost(variable.Value)}")],
            paths.OnHost(command.WorkingDirectory),
            [.. mounts.Where(mount => !mount.Writable).Select(mount => mount.Host)],
            [.. mounts.Where(mount => mount.Writable).Select(mount => mount.Host)],
            user,
            new LaunchLimits(
                limits.AddressSpaceBytes,
                (long)Math.Ceiling(limits.Cpu.TotalSeconds),
                // The builder's own user runs other things, which count too.
                limits.Processes + (user is null ? UserThreads.Count() : 0),
                limits.FileBytes,
                limits.OpenFiles));
    }

    // It lives for a tenth of a second, on one thread.
    private static ProcessStartInfo Launcher()
    {
        var start = new ProcessStartInfo(Path.Combine(DotnetPaths.Root, "dotnet"), ["exec", Path.Combine(DotnetPaths.Application, DotnetPaths.Assembly), LaunchCommand.Verb]) { WorkingDirectory = "/" };
        start.Environment.Clear();
        start.Environment["DOTNET_ROOT"] = DotnetPaths.Root;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_TieredCompilation"] = "0";      // no thread that compiles while the limits come
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";  // 10 ms
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        return start;
    }
}
