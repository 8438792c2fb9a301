using Microsoft.Extensions.Options;
using Platform.Builder.Builds;
using Platform.Builder.Toolchains;
using Platform.Sandbox;

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
            _chosen = new OpenSandbox(spawner);
            LogNone();
            return;
        }

        var candidates = new SandboxCandidates(
            options.Value, tools.Bubblewrap, new Launcher(typeof(SandboxChoice).Assembly.Location), spawner, SlotUser.First, () => scratch.Create("tmp"));
        _chosen = await candidates.FirstThatHoldsAsync("the builder", sandbox => SandboxSelfTest.RunAsync(sandbox, tools, cancellationToken));
        LogChosen(_chosen.Name);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Information, "Builds run in the sandbox '{Sandbox}'")]
    private partial void LogChosen(string sandbox);

    [LoggerMessage(2, LogLevel.Critical, "Builds run WITHOUT A SANDBOX (Sandbox:Allow=none): whoever can start a build can do on this machine what the builder can")]
    private partial void LogNone();
}
