using Microsoft.Extensions.Options;
using Platform.Builder.Builds;
using Platform.Builder.Toolchains;

namespace Platform.Builder.Sandbox;

/// <summary>Takes the first sandbox that holds here.</summary>
internal sealed partial class SandboxChoice(IOptions<SandboxOptions> options, ToolPaths tools, Spawner spawner, ScratchDirectory scratch, ILogger<SandboxChoice> logger) : IHostedService
{
    private ISandbox? _chosen;

    public ISandbox Chosen => _chosen ?? throw new InvalidOperationException("The sandbox is asked for before it was chosen.");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Allow == SandboxOptions.None)
        {
            Use(new OpenSandbox(spawner));
            LogNone();
            return;
        }

        var reports = new List<string>();
        foreach (var (sandbox, missing) in Candidates())
        {
            var breaches = missing is null ? await SandboxSelfTest.RunAsync(sandbox, tools, cancellationToken) : [missing];
            if (breaches.Count == 0)
            {
                Use(sandbox);
                LogChosen(sandbox.Name);
                return;
            }

            reports.Add($"'{sandbox.Name}': {string.Join("; ", breaches)}");
        }

        throw new NoSandboxException(
            $"No sandbox works on this machine, and the builder does not run people's code without one. {string.Join(". ", reports)}. "
            + "For your own code on your own machine, Sandbox:Allow=none goes without.");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Namespaces first: there a build does not even see what it may not have.
    private IEnumerable<(ISandbox Sandbox, string? Missing)> Candidates()
    {
        if (options.Value.Kind is "" or SandboxOptions.Namespaces)
        {
            foreach (var users in Environment.IsPrivilegedProcess ? (UserSwitch[])[UserSwitch.Outside, UserSwitch.Inside] : [UserSwitch.None])
            {
                yield return (new NamespaceSandbox(tools, spawner, users), null);
            }
        }

        if (options.Value.Kind is "" or SandboxOptions.Unprivileged)
        {
            yield return (new UnprivilegedSandbox(spawner, scratch), UnprivilegedSandbox.Missing);
        }
    }

    private void Use(ISandbox sandbox) => _chosen = sandbox;

    [LoggerMessage(1, LogLevel.Information, "Builds run in the sandbox '{Sandbox}'")]
    private partial void LogChosen(string sandbox);

    [LoggerMessage(2, LogLevel.Critical, "Builds run WITHOUT A SANDBOX (Sandbox:Allow=none): whoever can start a build can do on this machine what the builder can")]
    private partial void LogNone();
}
