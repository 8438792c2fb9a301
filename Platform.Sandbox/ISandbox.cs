using System.Diagnostics;

namespace Platform.Sandbox;

/// <summary>Runs programs that we do not trust, or that work on input that we do not trust.</summary>
public interface ISandbox
{
    /// <summary>For logs and health: which walls there are.</summary>
    string Name { get; }

    /// <summary>Where a command finds a path that <paramref name="mounts"/> put into its world.</summary>
    string PathFor(string inside, IReadOnlyList<Mount> mounts);

    /// <summary>The user that a slot's commands run as, if that is not the starter's own: it must be able to read and write the mounts.</summary>
    uint? UserOf(int slot);

    /// <summary>Runs a command to its end or to its limits. Every line it prints also goes to <paramref name="onLine"/>, at once.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled, and nothing of it runs any more.</exception>
    Task<SandboxResult> RunAsync(SandboxCommand command, Action<string>? onLine, CancellationToken cancellationToken);

    /// <summary>
    /// Starts a command that <see cref="SandboxCommand.SealsItself"/>. Killing the process ends all of it, and so does the starter's end.
    /// Its output can be read; it has no input.
    /// </summary>
    Task<Process> StartAsync(SandboxCommand command);
}
