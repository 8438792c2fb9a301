using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Platform.Builder.Builds;
using Platform.Builder.Toolchains;
using Platform.Sandbox;

namespace Platform.Builder.Sandbox;

/// <summary>Runs as <c>Platform.Builder choose-sandbox</c>: says which sandbox a builder would take here, or why none, and builds nothing.</summary>
internal static class ChooseCommand
{
    public const string Verb = "choose-sandbox";

    public static async Task<int> RunAsync()
    {
        try
        {
            var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
            var options = configuration.GetSection(SandboxOptions.Section).Get<SandboxOptions>() ?? new SandboxOptions();
            using var spawner = new Spawner();
            using var scratch = new ScratchDirectory();
            var choice = new SandboxChoice(Options.Create(options), new ToolPaths(configuration), spawner, scratch, NullLogger<SandboxChoice>.Instance);
            await choice.StartAsync(CancellationToken.None);
            Console.WriteLine(choice.Chosen.Name);
            return 0;
        }
        catch (NoSandboxException refusal)
        {
            Console.Error.WriteLine(refusal.Message);
            return NoSandboxException.ExitCode;
        }
    }
}
