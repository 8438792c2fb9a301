using System.CommandLine;
using System.Globalization;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Cli.Limits;
using Platform.Contracts;
using Platform.Contracts.Quotas;

namespace Platform.Cli.Quotas;

internal static class ShowCommand
{
    public static Command Create()
    {
        var command = new Command("show", "Show what a tenant may use in a day and month and what it used; for an environment what was set, newest first.")
        {
            QuotaSubject.Tenant, QuotaSubject.Environment,
        };
        command.SetAction((parsed, stop) => RunAsync(QuotaSubject.Choose(parsed), Terminal.Of(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(QuotaSubject subject, Terminal terminal, CancellationToken stop)
    {
        using var client = new ControlPlaneClient(Credentials.Load());
        if (subject.IsTenant)
        {
            var use = await client.GetAsync<QuotaUse>($"{subject.Path}/use", stop);
            await terminal.ResultAsync(use, string.Join('\n', [$"in force: {LimitText.Of(use.Quota)}", .. use.Regions.SelectMany(Lines)]));
            return (int)ExitCode.Done;
        }

        var page = await client.GetAsync<Page<QuotaInfo>>(subject.Path, stop);
        await terminal.ResultAsync(page, string.Join('\n', page.Items.Select(item => $"{item.Number} {item.CreatedAt:u} {item.CreatedBy}: {LimitText.Of(item.Quota)}")));
        return (int)ExitCode.Done;
    }

    private static IEnumerable<string> Lines(RegionUse region) => region.Lines.Select(line => string.Create(
        CultureInfo.InvariantCulture,
        $"{region.Region} {line.Period} {line.Measure}: {line.Used}{(line.Limit is { } limit ? $" of {limit} ({line.State})" : "")}"));
}
