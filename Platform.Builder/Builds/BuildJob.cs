using Platform.Sandbox;

namespace Platform.Builder.Builds;

/// <summary>One build at work: what a language needs to run its tools.</summary>
internal sealed record BuildJob(BuildWorkspace Workspace, BuildLog Log, ISandbox Sandbox, int Slot)
{
    /// <summary>Runs a tool in the sandbox with the source, the output and what it brings itself.</summary>
    /// <exception cref="BuildFailedException">It hit a limit.</exception>
    public async Task<SandboxResult> RunAsync(Tool tool, Action<string>? onLine, CancellationToken cancellationToken) =>
        await RunAsync(
            new SandboxCommand
            {
                Slot = Slot,
                Program = tool.Program,
                Arguments = tool.Arguments,
                Environment = tool.Environment,
                Mounts = [.. Workspace.Mounts, .. tool.Mounts],
                WorkingDirectory = BuildWorkspace.Source,
                Limits = tool.Limits,
            },
            onLine,
            cancellationToken);

    /// <exception cref="BuildFailedException">It hit a limit.</exception>
    public async Task<SandboxResult> RunAsync(SandboxCommand command, Action<string>? onLine, CancellationToken cancellationToken)
    {
        using var span = BuildTrace.Tool(command.Program, Sandbox.Name);
        var result = await Sandbox.RunAsync(command, onLine, cancellationToken);
        span?.SetTag("process.exit.code", result.ExitCode);
        if (result.Stopped is { } reason)
        {
            span.Fail(reason);
            Log.Write(reason);
            throw new BuildFailedException(reason);
        }

        Workspace.CheckQuota();
        return result;
    }
}
