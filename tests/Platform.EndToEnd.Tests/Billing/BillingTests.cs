using Platform.EndToEnd.Tests.Faults;
using Platform.EndToEnd.Tests.Running;
using Platform.Testing.Processes;

namespace Platform.EndToEnd.Tests.Billing;

/// <summary>What is on record is what was answered, to the unit, while node, executors and database are killed.</summary>
[Collection(nameof(RunningSystem.Disturbed))]
public sealed class BillingTests(RunningSystem system)
{
    private const int Executions = 100_000;

    // A node is back after some ten seconds, and has to answer before it is killed again.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(6);

    private static readonly Victim[] Round = [Victim.Executor, Victim.Node, Victim.Executor, Victim.Postgres, Victim.Executor];

    [Fact]
    [Trait("Long", "billing")]
    public async Task The_sum_of_usage_is_the_sum_of_answers()
    {
        var began = DateTimeOffset.UtcNow;
        using var api = new ControlPlaneApi(system);
        await using var load = new BilledLoad(system, Executions);
        var killed = await KillAsync(load.Finished);
        var answers = await load.Finished;

        var records = new Dictionary<string, long>();
        await FaultDrill.UntilAsync(
            async () =>
            {
                records = await api.BilledAsync(Traffic.Plugins, began);
                return answers.Keys.All(records.ContainsKey);
            },
            "every answer is on record");

        var table = $"| executions answered | on record | calls that nobody answered | kills |\n|---|---|---|---|\n"
            + $"| {answers.Count} | {records.Count} | {load.Unanswered} | {killed} |\n";
        FaultTable.Write("billing", "billing.md", table);
        Assert.True(killed >= Round.Length, table);
        Assert.All(answers, answer => Assert.Equal(answer.Value, records[answer.Key]));
        // An execution that ended and was written down, and whose answer died on its way with the node, is on record as well.
        Assert.InRange(records.Count - answers.Count, 0, load.Unanswered);
    }

    private async Task<int> KillAsync(Task until)
    {
        for (var number = 0; ; number++)
        {
            if (await Task.WhenAny(until, Task.Delay(Pause, TestContext.Current.CancellationToken)) == until)
            {
                return number;
            }

            // What is on its way back cannot be killed again.
            if (Round[number % Round.Length] is var victim && victim.Find(system.AppHost.Id) is not null)
            {
                victim.Send(Signal.Kill, system.AppHost.Id);
            }
        }
    }
}
