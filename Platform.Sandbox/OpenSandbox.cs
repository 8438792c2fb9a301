using System.Diagnostics;

namespace Platform.Sandbox;

/// <summary>No walls (<c>Sandbox:Allow=none</c>): for one's own code on one's own machine. Only time, output and disk are bounded.</summary>
public sealed class OpenSandbox(Spawner spawner) : ISandbox
{
    private readonly BoundedProcess _process = new(spawner);

    public string Name => "none";

    public uint? UserOf(int slot) => null;

    /// <summary>Nothing is mounted, so a path inside is the host's.</summary>
    public string PathFor(string inside, IReadOnlyList<Mount> mounts) =>
        new MountedPaths(mounts).OnHost(inside);

    public Task<SandboxResult> RunAsync(SandboxCommand command, Action<string>? onLine, CancellationToken cancellationToken) =>
        _process.RunAsync(new BoundedCommand(StartOf(command), command.Limits, command.Limits.Quotas(command.Mounts)), onLine, cancellationToken);

    public async Task<Process> StartAsync(SandboxCommand command)
    {
        var process = await spawner.StartAsync(StartOf(command).WithPipes());
        process.StandardInput.Close();
        return process;
    }

    private static ProcessStartInfo StartOf(SandboxCommand command)
    {
        var paths = new MountedPaths(command.Mounts);
        string[] line = [.. command.Limits.Niced, paths.OnHost(command.Program), .. command.Arguments.Select(paths.OnHost)];
        var start = new ProcessStartInfo(line[0], line.Skip(1)) { WorkingDirectory = paths.OnHost(command.WorkingDirectory) };
        start.Environment.Clear();
        if (OperatingSystem.IsWindows())
        {
            // Without it no program of Windows finds its libraries.
            start.Environment["SystemRoot"] = Environment.GetFolderPath(Environment.SpecialFolder.Windows);
        }

        start.Environment["HOME"] = OperatingSystem.IsWindows() ? Path.GetTempPath() : "/tmp";
        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = paths.OnHost(value);
        }

        return start;
    }
}
