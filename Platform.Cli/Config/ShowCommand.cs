using System.CommandLine;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Cli.Plugins;
using Platform.Cli.Tenants;
using Platform.Contracts;
using Platform.Contracts.Config;

namespace Platform.Cli.Config;

internal static class ShowCommand
{
    public static Command Create()
    {
        var command = new Command("show", "Show what was set, newest first: the first line is in force.") { PluginProject.Option, OwnerOption.Tenant, OwnerOption.Environment };
        command.SetAction((parsed, stop) => RunAsync(ConfigSubject.PathOf(parsed), Terminal.Of(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(string subject, Terminal terminal, CancellationToken stop)
    {
        using var client = new ControlPlaneClient(Credentials.Load());
        var page = await client.GetAsync<Page<ConfigInfo>>($"{subject}/config", stop);
        await terminal.ResultAsync(page, string.Join('\n', page.Items.Select(item => $"{item.Number} {item.CreatedAt:u} {item.CreatedBy}: {Describe(item.Values)}")));
        return (int)ExitCode.Done;
    }

    private static string Describe(IReadOnlyList<ConfigValue> values) =>
        values.Count == 0 ? "nothing" : string.Join(' ', values.Select(value => $"{value.Name}={value.Value}"));
}
