using Aspire.Hosting.Telemetry;
using Aspire.Hosting.Telemetry.Logs;
using Aspire.Hosting.Telemetry.Metrics;
using Aspire.Hosting.Telemetry.Traces;

namespace Platform.AppModel.Tests.Telemetry;

/// <summary>Whatever is sent, memory stays bounded, and it is the oldest that goes.</summary>
public sealed class BoundTests
{
    private static readonly Origin Shop = new("shop", "shop-1");
    private static readonly LogQuery Everything = new("", Level.Trace, "", "", "", "", 0);

    [Fact]
    public void The_oldest_records_make_room_and_are_counted()
    {
        var store = new TelemetryStore(new TelemetryLimits { LogBytes = 100_000 }, TimeProvider.System);

        foreach (var number in Enumerable.Range(1, 1000))
        {
            store.Add([Entry($"{number} {new string('x', 500)}")]);
        }

        var page = store.Logs.Find(Everything);
        Assert.InRange(page.Held, 20, 100);
        Assert.Equal((1000, 1000 - page.Held), (page.Last, page.Forgotten));
        Assert.StartsWith("1000 ", page.Entries[^1].Message, StringComparison.Ordinal);
        Assert.Equal(page.Held, store.Origins().Single().Errors);
    }

    [Fact]
    public void The_oldest_traces_make_room()
    {
        var store = new TelemetryStore(new TelemetryLimits { TraceBytes = 100_000 }, TimeProvider.System);

        foreach (var number in Enumerable.Range(1, 1000))
        {
            store.Add([Span($"{number:x32}", number)]);
        }

        var page = store.Traces.Find(new TraceQuery("", "", "", false, 0));
        Assert.InRange(page.Held, 20, 400);
        Assert.Equal(1000 - page.Held, page.Forgotten);
        Assert.NotNull(store.Traces.Find($"{1000:x32}"));
        Assert.Null(store.Traces.Find($"{1:x32}"));
    }

    [Fact]
    public void A_trace_without_end_is_cut_off_and_says_how_much_is_missing()
    {
        var store = new TelemetryStore(new TelemetryLimits { SpansOfTrace = 10 }, TimeProvider.System);

        store.Add([.. Enumerable.Range(1, 25).Select(number => Span("a", number))]);

        var trace = store.Traces.Find("a")!;
        Assert.Equal((10, 15, 25), (trace.Spans.Count, trace.Missing, trace.Row.Spans));
    }

    [Fact]
    public void Series_and_points_make_room()
    {
        var store = new MetricStore(new TelemetryLimits { Series = 5, PointsOfSeries = 3 }, TimeProvider.System);

        foreach (var round in Enumerable.Range(1, 10))
        {
            store.Add([.. Enumerable.Range(1, 8).Select(number => Reading($"{number}", round))]);
        }

        Assert.Equal(5, store.List().Single().Series);
        Assert.All(store.PointsOf(Requests, series => series.ValueOf("number") == "8"), point => Assert.True(point.Value > 7));
    }

    [Fact]
    public void All_series_together_stay_within_their_bytes()
    {
        var limits = new TelemetryLimits { MetricBytes = 50_000, PointsOfSeries = 100_000 };
        var store = new MetricStore(limits, TimeProvider.System);

        foreach (var round in Enumerable.Range(1, 5000))
        {
            store.Add([Reading("1", round), Reading("2", round)]);
        }

        Assert.InRange(store.PointsOf(Requests, series => series.ValueOf("number") == "1").Count, 100, 1000);
    }

    [Fact]
    public void Names_that_somebody_makes_up_end_at_a_number()
    {
        var store = new TelemetryStore(new TelemetryLimits(), TimeProvider.System);

        store.Add([.. Enumerable.Range(0, 10_000).Select(number => Entry("x") with { Origin = new Origin($"{number}", "") })]);

        Assert.Equal(Origins.Most, store.Origins().Count);
    }

    private static readonly InstrumentName Requests = new("shop", "Shop", "requests");

    private static LogEntry Entry(string message) => new(0, 1, Level.Error, Shop, "Shop", message, "", "", []);

    private static TraceSpan Span(string trace, int number) => new(trace, $"{number:x16}", "", "GET", "server", Shop, "", number, 1, false, "", [], [], []);

    private static MetricReading Reading(string number, double value) =>
        new(Requests, InstrumentKind.Counter, "", "", "shop-1", [new Tag("number", number)], false, value, null);
}
