using System.CommandLine;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Cli.Limits;
using Platform.Contracts.Quotas;

namespace Platform.Cli.Quotas;

internal static class SetCommand
{
    public static Command Create()
    {
        var quotas = new QuotaOptions();
        var none = new Option<bool>("--none") { Description = "Take everything back that was set here." };
        var command = new Command("set", "Replace what was set here. What is not named is taken from the tenant's environment, and else without a bound.")
        {
            QuotaSubject.Tenant, QuotaSubject.Environment, none,
        };
        foreach (var option in quotas.All)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, stop) => RunAsync(QuotaSubject.Choose(parsed), Check(quotas.Read(parsed), parsed.GetValue(none)), Terminal.Of(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(QuotaSubject subject, QuotaLimits quota, Terminal terminal, CancellationToken stop)
    {
        using var client = new ControlPlaneClient(Credentials.Load());
        var made = await client.PostAsync<QuotaInfo>(subject.Path, quota, stop);
        await terminal.ResultAsync(made, $"Set for {subject.Name}: {LimitText.Of(made.Quota)}.");
        return (int)ExitCode.Done;
    }

    // Nothing is taken back by forgetting an option.
    private static QuotaLimits Check(QuotaLimits quota, bool none) => (quota == new QuotaLimits()) == none
        ? quota
        : throw new CliException(ExitCode.Usage, "Name at least one quota, or take everything back with --none alone.");
}
