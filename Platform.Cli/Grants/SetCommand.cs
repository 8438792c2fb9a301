using System.CommandLine;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Cli.Plugins;
using Platform.Contracts.Grants;
using Platform.Contracts.Names;
using Platform.Contracts.Plugins;

namespace Platform.Cli.Grants;

internal static class SetCommand
{
    public static Command Create()
    {
        var hosts = new Option<string[]>("--host") { Description = "A host that the plugin may call: api.example.com, *.example.com, api.example.com:8443. May be given again.", DefaultValueFactory = _ => [] };
        var targets = new Option<string[]>("--private-target")
        {
            Description = "An address outside of the public Internet that these hosts may lead to, such as 10.1.2.3:8080. The nodes' operator has to open its network as well.",
            DefaultValueFactory = _ => [],
        };
        var none = new Option<bool>("--none") { Description = "Withdraw everything." };
        var command = new Command("set", "Replace what was granted.") { PluginProject.Option, hosts, targets, none };
        command.SetAction((parsed, stop) => RunAsync(
            PluginProject.Choose(parsed.GetValue(PluginProject.Option)),
            Grants(Read<HostPattern>(parsed.GetRequiredValue(hosts)), Read<PrivateTarget>(parsed.GetRequiredValue(targets)), parsed.GetValue(none)),
            Terminal.Of(parsed),
            stop));
        return command;
    }

    private static async Task<int> RunAsync(PluginId id, PluginGrants grants, Terminal terminal, CancellationToken stop)
    {
        using var client = new ControlPlaneClient(Credentials.Load());
        var made = await client.PostAsync<GrantsInfo>($"{PluginProject.PathOf(id)}/grants", grants, stop);
        await terminal.ResultAsync(made, $"{id} {ListCommand.Describe(made.Grants)}.");
        return (int)ExitCode.Done;
    }

    // Nothing is withdrawn by forgetting an option.
    private static PluginGrants Grants(HostPattern[] hosts, PrivateTarget[] targets, bool none) => (hosts.Length, targets.Length, none) switch
    {
        (0, 0, true) => new PluginGrants(),
        ( > 0, _, false) => new PluginGrants(new HttpFetchGrant(hosts, targets)),
        _ => throw new CliException(ExitCode.Usage, "Name at least one --host, or withdraw everything with --none alone."),
    };

    private static T[] Read<T>(string[] texts)
        where T : struct, IName<T> =>
        Array.ConvertAll(texts, text => T.TryParse(text, out var name, out var error) ? name : throw new CliException(ExitCode.Usage, $"'{text}': {error}"));
}
