using Platform.Builder.Builds;
using Platform.Sandbox;
using Platform.Sandbox.Linux;

namespace Platform.Builder.Tests.Sandbox;

/// <summary>A script as the enemy: with all of Node at hand, and a directory for reading and one for writing.</summary>
internal static class NodeProgram
{
    private const int Slot = 1;

    public static async Task<SandboxResult> RunAsync(BuilderFixture builder, string kind, string script, SandboxLimits limits, CancellationToken cancellationToken)
    {
        var sandbox = builder.SandboxOf(kind);
        using var scratch = new ScratchDirectory();
        var (source, output) = (scratch.Create("source"), scratch.Create("out"));
        await File.WriteAllTextAsync(Path.Combine(source.FullName, "a.txt"), "source", cancellationToken);
        if (sandbox.UserOf(Slot) is { } user)
        {
            Owner.Set(output.FullName, user);
        }

        var command = new SandboxCommand
        {
            Slot = Slot,
            Program = "/tools/node",
            Arguments = ["-e", script],
            Mounts =
            [
                new Mount(builder.ToolPaths.Node, "/tools/node"),
                new Mount(source.FullName, BuildWorkspace.Source),
                new Mount(output.FullName, BuildWorkspace.Output, Writable: true),
            ],
            WorkingDirectory = BuildWorkspace.Source,
            Limits = limits,
        };
        return await sandbox.RunAsync(command, null, cancellationToken);
    }
}
