using System.CommandLine;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Cli.Plugins;
using Platform.Cli.Tenants;
using Platform.Contracts;
using Platform.Contracts.Grants;

namespace Platform.Cli.Grants;

internal static class ListCommand
{
    public static Command Create()
    {
        var command = new Command("list", "List what was granted, newest first: the first line is in force.") { PluginProject.Option, OwnerOption.Tenant, OwnerOption.Environment };
        command.SetAction((parsed, stop) => RunAsync(GrantSubject.Choose(parsed), Terminal.Of(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(GrantSubject subject, Terminal terminal, CancellationToken stop)
    {
        using var client = new ControlPlaneClient(Credentials.Load());
        var page = await client.GetAsync<Page<GrantsInfo>>($"{subject.Path}/grants", stop);
        await terminal.ResultAsync(page, string.Join('\n', page.Items.Select(item => $"{item.Number} {item.CreatedAt:u} {item.CreatedBy}: {GrantDescription.Of(item.Grants)}")));
        return (int)ExitCode.Done;
    }
}
