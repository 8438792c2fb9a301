using Microsoft.Extensions.Logging.Abstractions;
using Platform.DataPlane.Images;
using Platform.DataPlane.Regions;
using Platform.Sandbox;

namespace Platform.DataPlane.Executors;

/// <summary>Runs as <c>Platform.DataPlane choose-sandbox</c>: says which sandbox a node's executors would have here, or why none, and serves nothing.</summary>
internal static class ChooseCommand
{
    public const string Verb = "choose-sandbox";

    public static async Task<int> RunAsync()
    {
        try
        {
            var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
            using var spawner = new Spawner();
            using var folders = new ExecutorFolders(ImageOptions.Read(configuration, NodeOptions.Read(configuration)));
            var sandbox = new ExecutorSandbox(ExecutorOptions.Read(configuration), folders, configuration, spawner, NullLogger<ExecutorSandbox>.Instance);
            Console.WriteLine((await sandbox.Chosen).Name);
            return 0;
        }
        catch (NoSandboxException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return NoSandboxException.ExitCode;
        }
    }
}
