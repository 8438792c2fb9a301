using System.CommandLine;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Cli.Grants;
using Platform.Cli.Plugins;
using Platform.Contracts.Deployments;
using Platform.Contracts.Plugins;
using Platform.Contracts.Versions;

namespace Platform.Cli.Deployments;

internal static class DeployCommand
{
    public static Command Create()
    {
        var version = new Option<string?>("--ref") { Description = "The version; default: the newest successful build." };
        var command = new Command("deploy", "Make a version serve.") { PluginProject.Option, version };
        command.SetAction((parsed, stop) => RunAsync(
            PluginProject.Choose(parsed.GetValue(PluginProject.Option)), parsed.GetValue(version), Terminal.Of(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(PluginId id, string? version, Terminal terminal, CancellationToken stop)
    {
        var credentials = Credentials.Load();
        using var client = new ControlPlaneClient(credentials);
        var path = PluginProject.PathOf(id);
        DeploymentInfo deployment;
        try
        {
            deployment = version is null
                ? await client.PostAsync<DeploymentInfo>($"{path}/draft/deploy", null, stop)
                : await client.PostAsync<DeploymentInfo>($"{path}/deployments", new CreateDeployment([new WeightedVersion(Ref(version))]), stop);
        }
        catch (CliException refused) when (refused.Grants is { } grants)
        {
            throw new CliException(refused.Code, $"{refused.Message} This grants it beside what is granted now:\n{GrantCommandLine.Of(id, grants)}", refused.ErrorCode);
        }

        await terminal.ResultAsync(
            deployment,
            $"{id} serves {string.Join(", ", deployment.Versions.Select(v => v.Ref.Value))} (deployment {deployment.Number}) at {new Uri(credentials.Node, $"/name/{id}")}");
        return (int)ExitCode.Done;
    }

    private static ModuleRef Ref(string text) =>
        ModuleRef.TryParse(text, out var version, out var error) ? version : throw new CliException(ExitCode.Usage, error);
}
