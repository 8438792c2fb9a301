using System.Diagnostics;

namespace Platform.Builder.Sandbox;

/// <summary>No walls (<c>Sandbox:Allow=none</c>): for one's own code on one's own machine. Only time and output are bounded.</summary>
internal sealed class OpenSandbox(Spawner spawner) : ISandbox
{
    private readonly BoundedProcess _process = new(spawner);

    public string Name => "none";

    public uint? UserOf(int slot) => null;

    /// <summary>Nothing is mounted, so a path inside is the host's.</summary>
    public string PathFor(string inside, IReadOnlyList<Mount> mounts) =>
        mounts.Aggregate(inside, (path, mount) => path.Replace(mount.Inside, mount.Host, StringComparison.Ordinal));

    public Task<SandboxResult> RunAsync(SandboxCommand command, Action<string>? onLine, CancellationToken cancellationToken)
    {
        string Path(string inside) => PathFor(inside, command.Mounts);
        var start = new ProcessStartInfo(Path(command.Program), command.Arguments.Select(Path)) { WorkingDirectory = Path(command.WorkingDirectory) };
        start.Environment.Clear();
        start.Environment["HOME"] = "/tmp";
        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = Path(value);
        }

        return _process.RunAsync(start, command.Limits, onLine, cancellationToken);
    }
}
