using System.CommandLine;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Cli.Plugins;
using Platform.Contracts.Limits;

namespace Platform.Cli.Limits;

internal static class SetCommand
{
    public static Command Create()
    {
        var limits = new LimitOptions();
        var none = new Option<bool>("--none") { Description = "Take everything back that was set here." };
        var command = new Command("set", "Replace what was set here. What is not named is taken from the next wider: tenant, environment, default.")
        {
            PluginProject.Option, LimitSubject.Tenant, LimitSubject.Environment, none,
        };
        foreach (var option in limits.All)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, stop) => RunAsync(LimitSubject.Choose(parsed), Check(limits.Read(parsed), parsed.GetValue(none)), Terminal.Of(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(LimitSubject subject, LimitOverrides limits, Terminal terminal, CancellationToken stop)
    {
        using var client = new ControlPlaneClient(Credentials.Load());
        var made = await client.PostAsync<LimitsInfo>(subject.Path, limits, stop);
        await terminal.ResultAsync(made, $"Set for {subject.Name}: {LimitText.Of(made.Limits)}.");
        return (int)ExitCode.Done;
    }

    // Nothing is taken back by forgetting an option.
    private static LimitOverrides Check(LimitOverrides limits, bool none) => (limits == new LimitOverrides()) == none
        ? limits
        : throw new CliException(ExitCode.Usage, "Name at least one limit, or take everything back with --none alone.");
}
