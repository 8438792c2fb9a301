using System.CommandLine;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Cli.Plugins;
using Platform.Cli.Tenants;
using Platform.Contracts.Config;

namespace Platform.Cli.Config;

internal static class SetCommand
{
    public static Command Create()
    {
        var values = new Argument<string[]>("values") { Description = "NAME=VALUE, as many as there are to be.", Arity = ArgumentArity.ZeroOrMore };
        var none = new Option<bool>("--none") { Description = "Withdraw all of them." };
        var command = new Command("set", "Replace the settings; the next call of a plugin sees them.") { values, none, PluginProject.Option, OwnerOption.Tenant, OwnerOption.Environment };
        command.SetAction((parsed, stop) => RunAsync(Read(parsed.GetValue(values) ?? [], parsed.GetValue(none)), ConfigSubject.PathOf(parsed), Terminal.Of(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(SetConfig config, string subject, Terminal terminal, CancellationToken stop)
    {
        using var client = new ControlPlaneClient(Credentials.Load());
        var set = await client.PostAsync<ConfigInfo>($"{subject}/config", config, stop);
        await terminal.ResultAsync(set, set.Values.Count == 0 ? "There are no settings any more." : $"Set: {string.Join(", ", set.Values.Select(value => value.Name))}.");
        return (int)ExitCode.Done;
    }

    // Nothing is withdrawn by forgetting an argument.
    private static SetConfig Read(string[] texts, bool none) => texts.Length > 0 != none
        ? new SetConfig(Array.ConvertAll(texts, Read))
        : throw new CliException(ExitCode.Usage, "Name at least one setting as NAME=VALUE, or withdraw all with --none alone.");

    private static ConfigValue Read(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? throw new CliException(ExitCode.Usage, $"'{text}' is no NAME=VALUE.")
            : VariableName.TryParse(text[..at], out var name, out var error) ? new ConfigValue(name, text[(at + 1)..])
            : throw new CliException(ExitCode.Usage, $"'{text[..at]}': {error}");
    }
}
