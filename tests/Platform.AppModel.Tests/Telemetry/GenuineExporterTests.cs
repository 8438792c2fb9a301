using System.Diagnostics;
using System.Diagnostics.Metrics;
using Aspire.Hosting.Telemetry;
using Aspire.Hosting.Telemetry.Logs;
using Aspire.Hosting.Telemetry.Metrics;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace Platform.AppModel.Tests.Telemetry;

/// <summary>What the OpenTelemetry package sends is understood to the last field.</summary>
public sealed class GenuineExporterTests
{
    private static readonly LogQuery Everything = new("", Level.Trace, "", "", "", "", 0);
    private static readonly int[] Tries = [1, 2];

    [Fact]
    public async Task A_record_of_a_log()
    {
        await using var collector = await Collector.StartAsync();
        var exporters = new Exporters(collector, "logs-of-a-shop", "shop-2");

        var logger = exporters.Logging.CreateLogger("Shop.Orders");
        using (logger.BeginScope(new Dictionary<string, object> { ["customer"] = 7 }))
        {
            logger.LogError(new InvalidOperationException("no stock"), "Order {Order} of {Sum} failed", "a-1", 12.5);
        }

        exporters.Dispose();

        var entry = Assert.Single(collector.Store.Logs.Find(Everything).Entries);
        Assert.Equal(new Origin("logs-of-a-shop", "shop-2"), entry.Origin);
        Assert.Equal((Level.Error, "Shop.Orders", "Order a-1 of 12.5 failed", ""), (entry.Level, entry.Category, entry.Message, entry.TraceId));
        Assert.Equal("Order {Order} of {Sum} failed", ValueOf(entry.Tags, "{OriginalFormat}"));
        Assert.Equal(("a-1", "12.5", "7", "no stock"), (ValueOf(entry.Tags, "Order"), ValueOf(entry.Tags, "Sum"), ValueOf(entry.Tags, "customer"), ValueOf(entry.Tags, "exception.message")));
        Assert.Equal(1, collector.Store.Origins().Single().Errors);
    }

    [Fact]
    public async Task A_trace_with_its_log()
    {
        await using var collector = await Collector.StartAsync();
        using var source = new ActivitySource("traces-of-a-shop");
        using var exporters = new Exporters(collector, source.Name, "shop-1");
        using var elsewhere = new Activity("elsewhere").SetIdFormat(ActivityIdFormat.W3C).Start();
        elsewhere.Stop();
        Activity.Current = null;

        string traceId;
        using (var outer = source.StartActivity("POST /orders", ActivityKind.Server, default(ActivityContext), links: [new ActivityLink(elsewhere.Context)])!)
        {
            traceId = outer.TraceId.ToHexString();
            using var inner = source.StartActivity("charge", ActivityKind.Client)!;
            inner.SetTag("card", "visa").SetTag("cents", 1250).SetTag("tries", Tries);
            inner.AddEvent(new ActivityEvent("refused", tags: new() { ["code"] = "51" }));
            inner.SetStatus(ActivityStatusCode.Error, "no money");
            exporters.Logging.CreateLogger("Shop").LogWarning("refused");
        }

        exporters.Send();
        exporters.Logging.Dispose();

        var trace = collector.Store.Traces.Find(traceId)!;
        var (first, second) = (trace.Spans[0], trace.Spans[1]);
        Assert.Equal(("POST /orders", "server", "", "traces-of-a-shop"), (first.Name, first.Kind, first.ParentId, first.Scope));
        Assert.Equal(elsewhere.SpanId.ToHexString(), Assert.Single(first.Links).SpanId);
        Assert.Equal(("charge", "client", first.Id, true, "no money"), (second.Name, second.Kind, second.ParentId, second.IsError, second.Problem));
        Assert.Equal(("visa", "1250", "[1, 2]"), (ValueOf(second.Tags, "card"), ValueOf(second.Tags, "cents"), ValueOf(second.Tags, "tries")));
        Assert.Equal(("refused", "51"), (second.Events.Single().Name, ValueOf(second.Events.Single().Tags, "code")));
        Assert.True(second.Start >= first.Start && second.End <= first.End);
        Assert.Equal((2, 1, "POST /orders"), (trace.Row.Spans, trace.Row.Errors, trace.Row.Name));
        var entry = Assert.Single(collector.Store.Logs.Find(Everything with { TraceId = traceId }).Entries);
        Assert.Equal(second.Id, entry.SpanId);
    }

    [Fact]
    public async Task Every_kind_of_instrument()
    {
        await using var collector = await Collector.StartAsync();
        using var meter = new Meter("metrics-of-a-shop");
        using var exporters = new Exporters(collector, meter.Name, "shop-1", views => views.AddView("sizes", new Base2ExponentialBucketHistogramConfiguration()));
        var orders = meter.CreateCounter<long>("orders", "{order}", "What was ordered");
        var open = meter.CreateUpDownCounter<int>("open");
        meter.CreateObservableGauge("warmth", () => 21.5);
        var times = meter.CreateHistogram<double>("times", "s");
        var sizes = meter.CreateHistogram<double>("sizes", "By");

        orders.Add(3, new KeyValuePair<string, object?>("city", "Ulm"));
        orders.Add(4, new KeyValuePair<string, object?>("city", "Bonn"));
        open.Add(5);
        open.Add(-2);
        foreach (var value in Enumerable.Range(1, 100))
        {
            times.Record(value);
            sizes.Record(value);
        }

        exporters.Send();
        orders.Add(1, new KeyValuePair<string, object?>("city", "Ulm"));
        times.Record(50);
        sizes.Record(50);
        exporters.Send();

        var all = collector.Store.Metrics.List().ToDictionary(row => row.Name);
        Assert.Equal((InstrumentKind.Counter, "{order}", "What was ordered", 2), (all["orders"].Kind, all["orders"].Unit, all["orders"].Description, all["orders"].Series));
        Assert.Equal((InstrumentKind.UpDownCounter, InstrumentKind.Gauge, InstrumentKind.Histogram, InstrumentKind.Histogram), (all["open"].Kind, all["warmth"].Kind, all["times"].Kind, all["sizes"].Kind));
        Assert.Equal([3, 4], PointsOf("orders", "city", "Ulm").Select(point => point.Value));
        Assert.Equal([3, 3], PointsOf("open").Select(point => point.Value));
        Assert.Equal([21.5, 21.5], PointsOf("warmth").Select(point => point.Value));
        foreach (var name in new[] { "times", "sizes" })
        {
            var points = PointsOf(name);
            Assert.Equal([100, 1], points.Select(point => point.Value));
            Assert.InRange(Quantile.Of(points[0].Buckets, 0.5)!.Value, 45, 55);
            Assert.InRange(Quantile.Of(points[1].Buckets, 0.5)!.Value, 25, 75);
        }

        IReadOnlyList<Point> PointsOf(string name, string dimension = "", string value = "") =>
            collector.Store.Metrics.PointsOf(new InstrumentName(meter.Name, meter.Name, name), series => dimension.Length == 0 || series.ValueOf(dimension) == value);
    }

    private static string? ValueOf(IReadOnlyList<Tag> tags, string name) => tags.SingleOrDefault(tag => tag.Name == name)?.Value;
}
