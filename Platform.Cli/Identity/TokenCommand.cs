using System.CommandLine;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Contracts.Identity;
using Platform.Contracts.Regions;

namespace Platform.Cli.Identity;

internal static class TokenCommand
{
    private const int Day = 24;

    public static Command Create()
    {
        var region = new Option<string>("--region") { Description = "Where the service will be.", Required = true };
        var builder = new Option<bool>("--builder") { Description = "For a builder instead of a node." };
        var hours = new Option<int>("--hours") { Description = "How long the token waits, 1 to 720 hours.", DefaultValueFactory = _ => Day };
        var command = new Command("token", "Make a token with which one node can join, and print it.") { region, builder, hours };
        command.SetAction((parsed, stop) => RunAsync(
            parsed.GetValue(builder) ? ServiceRole.Builder : ServiceRole.Node, parsed.GetRequiredValue(region), parsed.GetValue(hours), Terminal.Of(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(ServiceRole role, string regionName, int hours, Terminal terminal, CancellationToken stop)
    {
        if (!RegionName.TryParse(regionName, out var region, out var error))
        {
            throw new CliException(ExitCode.Usage, error);
        }

        using var client = new ControlPlaneClient(Credentials.Load());
        var token = await client.PostAsync<JoinTokenCreated>("/v1/join-tokens", new CreateJoinToken(role, region, hours), stop);
        await terminal.ResultAsync(token, token.Token);
        await terminal.ProgressAsync($"Start the service with Identity__JoinToken set to it, and Identity__AuthorityKey to {token.AuthorityKey}. It works once, until {token.ExpiresAt:u}, and is not shown again.");
        return (int)ExitCode.Done;
    }
}
