using System.CommandLine;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Contracts;
using Platform.Contracts.Identity;

namespace Platform.Cli.Identity;

internal static class ListCommand
{
    public static Command Create()
    {
        var limit = new Option<int>("--limit", "-n") { Description = "How many, 1 to 200.", DefaultValueFactory = _ => PageRequest.LimitDefault };
        var command = new Command("list", "List certificates of services, newest first.") { limit };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(limit), Terminal.Of(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(int limit, Terminal terminal, CancellationToken stop)
    {
        using var client = new ControlPlaneClient(Credentials.Load());
        var page = await client.GetAsync<Page<CertificateInfo>>($"/v1/certificates?limit={limit}", stop);
        await terminal.ResultAsync(page, string.Join('\n', page.Items.Select(Describe)));
        return (int)ExitCode.Done;
    }

    private static string Describe(CertificateInfo item) =>
        $"{item.Serial} {item.Role.ToString().ToLowerInvariant(),-12} {item.Region} {item.Name} "
        + (item.RevokedAt is { } revoked ? $"revoked {revoked:u}" : $"until {item.ExpiresAt:u}");
}
