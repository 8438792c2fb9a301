using System.CommandLine;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Cli.Plugins;
using Platform.Cli.Tenants;
using Platform.Contracts.Grants;

namespace Platform.Cli.Grants;

internal static class SetCommand
{
    public static Command Create()
    {
        var (fetch, kv, cache, secrets, calls) = (new FetchOptions(), new KvOptions(), new CacheOptions(), new SecretOptions(), new CallOptions());
        var none = new Option<bool>("--none") { Description = "Withdraw everything." };
        var command = new Command("set", "Replace what was granted to a plugin, or with an option to all plugins of a tenant or of the environment, who have it beside their own.")
        {
            PluginProject.Option, OwnerOption.Tenant, OwnerOption.Environment,
        };
        foreach (var option in fetch.All.Concat(kv.All).Concat(cache.All).Concat(secrets.All).Concat(calls.All).Append(none))
        {
            command.Add(option);
        }

        command.SetAction((parsed, stop) => RunAsync(
            GrantSubject.Choose(parsed),
            Check(new PluginGrants(fetch.Read(parsed), kv.Read(parsed), cache.Read(parsed), secrets.Read(parsed), calls.Read(parsed)), parsed.GetValue(none)),
            Terminal.Of(parsed),
            stop));
        return command;
    }

    private static async Task<int> RunAsync(GrantSubject subject, PluginGrants grants, Terminal terminal, CancellationToken stop)
    {
        using var client = new ControlPlaneClient(Credentials.Load());
        var made = await client.PostAsync<GrantsInfo>($"{subject.Path}/grants", grants, stop);
        await terminal.ResultAsync(made, $"{subject.Name} {GrantDescription.Of(made.Grants)}.");
        return (int)ExitCode.Done;
    }

    // Nothing is withdrawn by forgetting an option.
    private static PluginGrants Check(PluginGrants grants, bool none) => grants == new PluginGrants() == none
        ? grants
        : throw new CliException(ExitCode.Usage, "Name at least one thing to grant, such as --host or --kv, or withdraw everything with --none alone.");
}
