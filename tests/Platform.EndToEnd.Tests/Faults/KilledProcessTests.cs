using Platform.EndToEnd.Tests.Running;
using Platform.Testing.Processes;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>Processes die and stand still while plugins are called and built. Each comes back by itself; no build and no record is lost.</summary>
[Collection(nameof(RunningSystem.Disturbed))]
public sealed class KilledProcessTests(RunningSystem system)
{
    // A stopped node answers nobody until the health watch ends it; the limit of an execution is 10 s.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(22);

    [Fact]
    public async Task What_is_killed_comes_back_and_nothing_is_lost()
    {
        await using var drill = await FaultDrill.BeginAsync(system);
        List<FaultRow> rows =
        [
            await RunAsync(drill, Signal.Kill, Victim.Executor),
            await RunAsync(drill, Signal.Kill, Victim.Node, Victim.Builder),
            await RunAsync(drill, Signal.Kill, Victim.ControlPlane, Victim.Redis),
        ];
        FaultTable.Write("short", "killed.md", FaultTable.Text(rows));
    }

    [Fact]
    [Trait("Long", "faults")]
    public async Task Everything_is_killed_and_stopped_one_after_the_other()
    {
        await using var drill = await FaultDrill.BeginAsync(system);
        var (rows, misses) = (new List<FaultRow>(), new List<string>());
        foreach (var (victim, signal) in Victim.All.SelectMany(victim => new[] { (victim, Signal.Kill), (victim, Signal.Stop) }))
        {
            try
            {
                rows.Add(await RunAsync(drill, signal, victim));
            }
            catch (Exception miss) when (miss is Xunit.Sdk.XunitException or HttpRequestException or OperationCanceledException or IOException)
            {
                // The others are worth knowing, too.
                misses.Add($"{signal} {victim.Name}: {miss.Message}");
            }
        }

        FaultTable.Write("faults", "killed.md", FaultTable.Text(rows));
        Assert.Empty(misses);
    }

    private async Task<FaultRow> RunAsync(FaultDrill drill, Signal signal, params Victim[] victims)
    {
        var name = $"{(signal == Signal.Stop ? "SIGSTOP" : "kill -9")} {string.Join(" and ", victims.Select(victim => victim.Name))}";
        var row = await drill.RunAsync(name, () => [.. victims.Select(victim => (victim, victim.Send(signal, system.AppHost.Id)))]);
        Console.WriteLine(FaultTable.Text([row]).Split('\n')[2]);
        Assert.True(row.RecordsLost == 0, $"{name}: {row}");
        Assert.True(row.LongestAnswer < LongestAnswer, $"{name}: {row}");
        Assert.True(row.Failed == 0 || victims.Any(victim => victim.MayFail), $"{name}: {row}");
        return row;
    }
}
