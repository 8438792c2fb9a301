using System.CommandLine;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Contracts;
using Platform.Contracts.Audit;
using Platform.Contracts.Environments;

namespace Platform.Cli.Audit;

/// <summary>Who changed what.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var environment = new Option<string?>("--environment") { Description = "Whose changes; without it the installation's own, which takes the operator's key." };
        var limit = new Option<int>("--limit") { Description = "How many at most, 1 to 200.", DefaultValueFactory = _ => 50 };
        var command = new Command("audit", "List changes that were made by the API, newest first: when, who, what.") { environment, limit };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(environment), parsed.GetValue(limit), Terminal.Of(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(string? environment, int limit, Terminal terminal, CancellationToken stop)
    {
        if (environment is not null && !EnvironmentName.TryParse(environment, out _, out var error))
        {
            throw new CliException(ExitCode.Usage, error);
        }

        using var client = new ControlPlaneClient(Credentials.Load());
        var page = await client.GetAsync<Page<AuditEvent>>($"{(environment is null ? "/v1" : $"/v1/environments/{environment}")}/audit?limit={limit}", stop);
        await terminal.ResultAsync(page, string.Join('\n', page.Items.Select(Describe)));
        return (int)ExitCode.Done;
    }

    private static string Describe(AuditEvent change) =>
        $"{change.At:u} {change.Who} {change.Action} {change.Subject}"
        + (change.Before is { } before ? $"\n    before: {before}" : "")
        + (change.After is { } after ? $"\n    after:  {after}" : "");
}
