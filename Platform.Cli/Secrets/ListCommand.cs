using System.CommandLine;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Cli.Tenants;
using Platform.Contracts;
using Platform.Contracts.Secrets;

namespace Platform.Cli.Secrets;

internal static class ListCommand
{
    public static Command Create()
    {
        var command = new Command("list", "List names, revisions and who set them; never values.") { OwnerOption.Tenant, OwnerOption.Environment };
        command.SetAction((parsed, stop) => RunAsync(OwnerOption.PathOf(parsed), Terminal.Of(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(string owner, Terminal terminal, CancellationToken stop)
    {
        using var client = new ControlPlaneClient(Credentials.Load());
        // An owner has a hundred at most.
        var page = await client.GetAsync<Page<SecretInfo>>($"{owner}/secrets?limit=200", stop);
        await terminal.ResultAsync(page, string.Join('\n', page.Items.Select(item => $"{item.Name} {item.Revision} {item.CreatedAt:u} {item.CreatedBy}")));
        return (int)ExitCode.Done;
    }
}
