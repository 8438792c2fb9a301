using System.CommandLine;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Cli.Plugins;
using Platform.Contracts;
using Platform.Contracts.Limits;

namespace Platform.Cli.Limits;

internal static class ShowCommand
{
    public static Command Create()
    {
        var command = new Command("show", "Show what a plugin's executions may use, and what was set for it; for a tenant or an environment what was set, newest first.")
        {
            PluginProject.Option, LimitSubject.Tenant, LimitSubject.Environment,
        };
        command.SetAction((parsed, stop) => RunAsync(LimitSubject.Choose(parsed), Terminal.Of(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(LimitSubject subject, Terminal terminal, CancellationToken stop)
    {
        using var client = new ControlPlaneClient(Credentials.Load());
        if (subject.IsPlugin)
        {
            var limits = await client.GetAsync<LimitsInForce>($"{subject.Path}/effective", stop);
            await terminal.ResultAsync(limits, $"""
                in force: {LimitText.Of(limits.Effective)}
                executions of the plugin: {LimitText.Of(limits.PluginRates)}
                executions of its tenant: {LimitText.Of(limits.TenantRates)}
                set for the plugin: {LimitText.Of(limits.Plugin)}
                set for its tenant: {LimitText.Of(limits.Tenant)}
                set for its environment: {LimitText.Of(limits.Environment)}
                """);
            return (int)ExitCode.Done;
        }

        var page = await client.GetAsync<Page<LimitsInfo>>(subject.Path, stop);
        await terminal.ResultAsync(page, string.Join('\n', page.Items.Select(item => $"{item.Number} {item.CreatedAt:u} {item.CreatedBy}: {LimitText.Of(item.Limits)}")));
        return (int)ExitCode.Done;
    }
}
