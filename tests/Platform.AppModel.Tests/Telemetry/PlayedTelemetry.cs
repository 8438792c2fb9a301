using Aspire.Hosting.Telemetry;
using Aspire.Hosting.Telemetry.Logs;
using Aspire.Hosting.Telemetry.Metrics;
using Aspire.Hosting.Telemetry.Traces;

namespace Platform.AppModel.Tests.Telemetry;

/// <summary>Five minutes of the platform's own services: a build that works, a request to a plugin that does not, and what they measured.</summary>
internal static class PlayedTelemetry
{
    public const string BuildTrace = "b0000000000000000000000000000001";
    public const string RequestTrace = "c0000000000000000000000000000001";

    private const int Rounds = 60;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);
    private static readonly double[] Bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];

    private static readonly Origin Editor = new("editor", "editor");
    private static readonly Origin ControlPlane = new("controlplane", "controlplane");
    private static readonly Origin Builder = new("builder", "builder");
    private static readonly Origin Node = new("dataplane", "node-1");

    public static TelemetryStore Play()
    {
        var time = new PlayedTime(TimeProvider.System.GetUtcNow() - (Rounds * Pace));
        var store = new TelemetryStore(new TelemetryLimits(), time);
        PlayMetrics(store, time);
        var now = (double)time.GetUtcNow().ToUnixTimeMilliseconds();
        store.Add(Build(now - 9000));
        store.Add(Request(now - 2500));
        store.Add([.. Enumerable.Range(1, 12).Select(number => Span($"{number:x32}", "1", "", "GET /v1/plugins", ControlPlane, now - (number * 900), 4 + (number * 3 % 11)))]);
        store.Add(Logs(now));
        return store;
    }

    private static List<TraceSpan> Build(double start) =>
    [
        Span(BuildTrace, "1", "", "build hello-go", Editor, start, 61),
        Span(BuildTrace, "2", "1", "POST", Editor, start + 4, 55, "client"),
        Span(BuildTrace, "3", "2", "POST v1/tenants/{tenant}/plugins/{namespace}/{plugin}/draft/build", ControlPlane, start + 9, 47, "server"),
        Span(BuildTrace, "4", "3", "platformdb", ControlPlane, start + 15, 9, "client"),
        Span(BuildTrace, "5", "3", "run-build send", ControlPlane, start + 140, 6, "producer"),
        Span(BuildTrace, "6", "5", "run-build process", Builder, start + 165, 6900, "consumer"),
        Span(BuildTrace, "7", "6", "fetch sources", Builder, start + 190, 80),
        Span(BuildTrace, "8", "6", "go build", Builder, start + 300, 5900) with
        {
            Tags = [new("process.executable.name", "go"), new("process.exit.code", "0"), new("platform.sandbox", "namespaces")],
            Events = [new SpanEvent("first line", start + 900, [])],
        },
        Span(BuildTrace, "9", "6", "check module", Builder, start + 6220, 240),
        Span(BuildTrace, "a", "6", "store module", Builder, start + 6480, 310),
        Span(BuildTrace, "b", "6", "build-events send", Builder, start + 6850, 4, "producer"),
        Span(BuildTrace, "c", "b", "build-events process", ControlPlane, start + 6870, 40, "consumer"),
    ];

    private static List<TraceSpan> Request(double start) =>
    [
        Span(RequestTrace, "1", "", "POST {environment}/{tenant}/{namespace}/{plugin}", Node, start, 812, "server") with { Tags = [new("http.request.method", "POST"), new("http.response.status_code", "502"), new("url.path", "/local/demo/default/prices")] },
        Span(RequestTrace, "2", "1", "execution", Node, start + 3, 806) with { Tags = [new("platform.tenant", "demo"), new("platform.plugin", "prices"), new("platform.outcome", "trap")] },
        Span(RequestTrace, "3", "2", "executor", Node, start + 5, 800) with { Tags = [new("platform.wait_us", "640"), new("platform.prepare_us", "85")] },
        Span(RequestTrace, "4", "3", "guest", Node, start + 6, 798),
        Span(RequestTrace, "5", "4", "call", Node, start + 40, 611) with { Tags = [new("platform.operation", "http.fetch")] },
        Span(RequestTrace, "6", "5", "GET", Node, start + 44, 604, "client") with { IsError = true, Problem = "The host answered nothing within 600 ms.", Tags = [new("server.address", "prices.example.com"), new("server.port", "443"), new("error.type", "timeout")] },
    ];

    private static List<LogEntry> Logs(double now)
    {
        var logs = new List<LogEntry>();
        foreach (var number in Enumerable.Range(0, 14))
        {
            logs.Add(Log(now - 60_000 + (number * 3100), Level.Information, ControlPlane, "Platform.ControlPlane.Catalog.SystemVersion", $"The system version is {210 + number}", "", "", new Tag("Version", $"{210 + number}")));
            logs.Add(Log(now - 59_000 + (number * 3100), Level.Debug, Node, "Platform.DataPlane.Catalog.CatalogFeed", $"Took over {1 + (number % 3)} pages of version {210 + number}", "", ""));
        }

        logs.Add(Log(now - 8800, Level.Information, Builder, "Platform.Builder.Builds.RunBuildConsumer", "Build of demo/default/hello-go taken: 2480 bytes of source in 1 file", BuildTrace, "6", new("Plugin", "hello-go"), new("Bytes", "2480")));
        logs.Add(Log(now - 8600, Level.Warning, Builder, "Platform.Builder.Builds.BuildCache", "The cache was 2 GB; its oldest 140 entries are gone", BuildTrace, "8", new Tag("Entries", "140")));
        logs.Add(Log(now - 2300, Level.Information, Builder, "Platform.Builder.Builds.RunBuildConsumer", "Module 3f9a1c20b7d4 stored: 812,345 bytes", BuildTrace, "a", new Tag("Module", "3f9a1c20b7d4")));
        logs.Add(Log(now - 1700, Level.Error, Node, "Platform.DataPlane.Capabilities.Fetch", "prices.example.com answered nothing within 600 ms", RequestTrace, "6", new("Host", "prices.example.com"), new("Tenant", "demo"), new("exception.type", "System.TimeoutException"), new("exception.message", "The operation has timed out."), new("exception.stacktrace", "System.TimeoutException: The operation has timed out.\n   at Platform.DataPlane.Capabilities.Fetch.SendAsync(HttpRequestMessage request)\n   at Platform.DataPlane.Capabilities.Fetch.RunAsync()")));
        return logs;
    }

    private static void PlayMetrics(TelemetryStore store, PlayedTime time)
    {
        var counts = new ulong[Bounds.Length + 1];
        for (var round = 1; round <= Rounds; round++)
        {
            time.Advance(Pace);
            counts[1 + (round % 4)] += 40;
            counts[4] += (ulong)(5 + (round % 7));
            counts[6] += round % 9 == 0 ? 6ul : 1;
            var duration = new ExplicitCounts(Bounds, [.. counts]);
            store.Metrics.Add(
            [
                Reading("platform.executions", InstrumentKind.Counter, "{execution}", "Executions", round * (40 + (8 * Math.Sin(round / 6.0))), new Tag("platform.outcome", "ok")),
                Reading("platform.executions", InstrumentKind.Counter, "{execution}", "Executions", round * (3 + Math.Sin(round / 3.0)), new Tag("platform.outcome", "trap")),
                new(new InstrumentName("dataplane", "Platform.DataPlane", "platform.execution.duration"), InstrumentKind.Histogram, "s", "Wall time of guests", "node-1", [new("platform.outcome", "ok")], false, counts.Sum(count => (double)count), duration),
                Reading("process.memory.usage", InstrumentKind.UpDownCounter, "By", "Memory", 96e6 + (round * 3e5)),
                Reading("process.memory.usage", InstrumentKind.UpDownCounter, "By", "Memory", 88e6 + (round * 2e5)) with { Instance = "node-2" },
            ]);
        }
    }

    private static MetricReading Reading(string name, InstrumentKind kind, string unit, string description, double value, params Tag[] tags) =>
        new(new InstrumentName("dataplane", name.StartsWith("platform.", StringComparison.Ordinal) ? "Platform.DataPlane" : "System.Runtime", name), kind, unit, description, "node-1", tags, false, value, null);

    private static TraceSpan Span(string trace, string id, string parent, string name, Origin origin, double start, double duration, string kind = "internal") =>
        new(trace, id, parent, name, kind, origin, origin.Resource == "dataplane" ? "Platform.DataPlane" : "Microsoft.AspNetCore", start, duration, false, "", [], [], []);

    private static LogEntry Log(double time, Level level, Origin origin, string category, string message, string trace, string span, params Tag[] tags) =>
        new(0, time, level, origin, category, message, trace, span, tags);

    private sealed class PlayedTime(DateTimeOffset start) : TimeProvider
    {
        private DateTimeOffset _now = start;

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;
    }
}
