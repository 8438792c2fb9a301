using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Platform.Contracts.Executions;
using Platform.Contracts.Limits;
using Platform.EndToEnd.Tests.Faults;
using Platform.EndToEnd.Tests.Running;

namespace Platform.EndToEnd.Tests.Limits;

/// <summary>How long after its API answered a change counts on all nodes.</summary>
[Collection(nameof(RunningSystem.Disturbed))]
public sealed class ChangeTests(RunningSystem system)
{
    private const int Changes = 20;
    private const string Plugin = "default/hello-rust";

    private static readonly TimeSpan Bar = TimeSpan.FromSeconds(2);

    [Fact]
    [Trait("Long", "changes")]
    public async Task A_change_counts_on_all_nodes_within_two_seconds()
    {
        using var api = new ControlPlaneApi(system);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", system.Key);
        await EffectAsync(http, "completed");

        var took = new List<TimeSpan>();
        for (var number = 0; number < Changes; number++)
        {
            var tight = number % 2 == 0;
            await api.PostAsync<LimitsInfo>($"{ControlPlaneApi.Plugins}/{Plugin}/limits", new LimitOverrides(OutputBytes: tight ? 1 : null));
            var began = Stopwatch.GetTimestamp();
            await EffectAsync(http, tight ? "output-limit" : "completed");
            took.Add(Stopwatch.GetElapsedTime(began));
        }

        took.Sort();
        var table = string.Create(
            CultureInfo.InvariantCulture,
            $"| changes | median | longest |\n|---|---|---|\n| {Changes} | {took[Changes / 2].TotalMilliseconds:0} ms | {took[^1].TotalMilliseconds:0} ms |\n");
        FaultTable.Write("changes", "changes.md", table);
        Assert.True(took[^1] < Bar, table);
    }

    private Task EffectAsync(HttpClient http, string outcome) => Task.WhenAll(system.Nodes.Select(node => FaultDrill.UntilAsync(
        async () =>
        {
            using var body = new StringContent("""{"name":"Ada"}""");
            using var answer = await http.PostAsync(new Uri(node, $"/name/demo/{Plugin}"), body);
            return answer.Headers.TryGetValues(ExecutionHeaders.Outcome, out var outcomes) && outcomes.Single() == outcome;
        },
        $"{outcome} on {node}",
        TimeSpan.FromMilliseconds(20))));
}
