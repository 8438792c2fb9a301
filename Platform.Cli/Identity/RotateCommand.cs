using System.CommandLine;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Contracts.Regions;
using Platform.Contracts.Secrets;

namespace Platform.Cli.Identity;

internal static class RotateCommand
{
    public static Command Create()
    {
        var region = new Argument<string>("region") { Description = "Whose nodes get a new key; global: the control plane's own." };
        var command = new Command("rotate-key", "Make a new key for the secrets of a region and wrap everything by it; the key before it stays good once more.") { region };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetRequiredValue(region), Terminal.Of(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(string text, Terminal terminal, CancellationToken stop)
    {
        if (!RegionName.TryParse(text, out var region, out var error))
        {
            throw new CliException(ExitCode.Usage, error);
        }

        using var client = new ControlPlaneClient(Credentials.Load());
        var made = await client.PostAsync<RegionKeyInfo>($"/v1/region-keys/{region}", body: null, stop);
        await terminal.ResultAsync(made, $"{made.Id} is in force.");
        return (int)ExitCode.Done;
    }
}
