using System.Text.Json;
using Platform.EndToEnd.Tests.Running;

namespace Platform.EndToEnd.Tests.Dashboard;

/// <summary>What the running system's dashboard tells of traces, as its page asks for it.</summary>
internal sealed class Traces(RunningSystem system)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    /// <summary>Waits until one of that name has spans of all these resources; tells what there was if none ever has.</summary>
    public async Task ArriveAsync(string name, string plugin, params string[] resources)
    {
        using var http = new HttpClient();
        // The link's answer is a cookie.
        using var page = await http.GetAsync(system.Dashboard, TestContext.Current.CancellationToken);
        using var deadline = new CancellationTokenSource(Patience);
        var seen = "";
        while (!deadline.IsCancellationRequested)
        {
            seen = await http.GetStringAsync(new Uri(system.Dashboard, $"/telemetry/traces?tag=platform.plugin={plugin}"), TestContext.Current.CancellationToken);
            using var answer = JsonDocument.Parse(seen);
            if (answer.RootElement.GetProperty("traces").EnumerateArray().Any(trace => trace.GetProperty("name").GetString() == name && !resources.Except(ResourcesOf(trace)).Any()))
            {
                return;
            }

            await Task.Delay(Pace, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"No trace '{name}' of {plugin} with {string.Join(", ", resources)}: {seen}");
    }

    private static IEnumerable<string> ResourcesOf(JsonElement trace) => trace.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("resource").GetString()!);
}
