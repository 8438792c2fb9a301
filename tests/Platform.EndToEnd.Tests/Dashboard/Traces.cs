using System.Text.Json;
using Platform.EndToEnd.Tests.Running;

namespace Platform.EndToEnd.Tests.Dashboard;

/// <summary>What the running system's dashboard tells of traces, as its page asks for it.</summary>
internal sealed class Traces(RunningSystem system)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    /// <summary>Waits until one of a plugin has these spans, <c>resource: name</c> each, every one somewhere within the one before it; tells what there was if none ever has.</summary>
    public async Task ArriveAsync(string plugin, params string[] path)
    {
        using var http = new HttpClient { BaseAddress = system.Dashboard };
        // The link's answer is a cookie.
        using var page = await http.GetAsync(system.Dashboard, TestContext.Current.CancellationToken);
        using var deadline = new CancellationTokenSource(Patience);
        IReadOnlyList<string> seen = [];
        while (!deadline.IsCancellationRequested)
        {
            seen = await PathsAsync(http, plugin);
            if (seen.Any(one => Contains(one, path)))
            {
                return;
            }

            await Task.Delay(Pace, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"No trace of {plugin} has {string.Join(" > ", path)}:\n{string.Join('\n', seen.Distinct())}");
    }

    // From the first span of a trace to each of its others.
    private static async Task<IReadOnlyList<string>> PathsAsync(HttpClient http, string plugin)
    {
        var paths = new List<string>();
        using var found = JsonDocument.Parse(await http.GetStringAsync($"/telemetry/traces?tag=platform.plugin={plugin}"));
        foreach (var row in found.RootElement.GetProperty("traces").EnumerateArray())
        {
            using var trace = JsonDocument.Parse(await http.GetStringAsync($"/telemetry/traces/{row.GetProperty("id").GetString()}"));
            var spans = trace.RootElement.GetProperty("spans").EnumerateArray().ToDictionary(span => span.GetProperty("id").GetString()!);
            paths.AddRange(spans.Values.Select(span => PathOf(span, spans)));
        }

        return paths;
    }

    private static string PathOf(JsonElement span, Dictionary<string, JsonElement> spans)
    {
        var name = $"{span.GetProperty("origin").GetProperty("resource").GetString()}: {span.GetProperty("name").GetString()}";
        return spans.TryGetValue(span.GetProperty("parentId").GetString()!, out var parent) ? $"{PathOf(parent, spans)} > {name}" : name;
    }

    private static bool Contains(string seen, string[] path)
    {
        var next = 0;
        foreach (var span in seen.Split(" > "))
        {
            next += next < path.Length && span == path[next] ? 1 : 0;
        }

        return next == path.Length;
    }
}
