using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Regions;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Regions;
using Platform.DataPlane.Telemetry;
using Platform.DataPlane.Tests.Capabilities;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Telemetry;

public sealed class TelemetryTests(NodeFixture fixture) : IClassFixture<NodeFixture>
{
    [Fact]
    public async Task A_trace_leads_from_the_request_to_the_guest_and_to_what_it_called()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ExecutionTrace.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        var answer = await fixture.CallAsync("fetch", """{"url":"http://127.0.0.1:1/"}""");

        var execution = Assert.Single(spans, span => span.OperationName == "execution" && Tag(span, "platform.request_id") == answer.RequestId);
        Assert.Equal(("acme", "default/fetch", "completed"), (Tag(execution, "platform.tenant"), Tag(execution, "platform.plugin"), Tag(execution, "platform.outcome")));
        var guest = Assert.Single(spans, span => span.OperationName == "guest" && span.ParentSpanId == execution.SpanId);
        Assert.True(guest.Duration > TimeSpan.Zero && guest.Duration <= execution.Duration);
        var call = Assert.Single(spans, span => span.OperationName == "call" && span.ParentSpanId == execution.SpanId);
        Assert.Equal("http.fetch", Tag(call, "platform.operation"));
    }

    [Fact]
    public void Beyond_a_thousand_plugins_the_others_are_counted_together()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var factory = services.GetRequiredService<IMeterFactory>();
        var plugins = new HashSet<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Meter.Scope == factory && instrument.Name == "platform.executions")
                {
                    own.EnableMeasurementEvents(instrument);
                }
            },
        };
        var counted = 0L;
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            counted += value;
            foreach (var (name, tag) in tags)
            {
                if (name == "plugin")
                {
                    plugins.Add((string)tag!);
                }
            }
        });
        listener.Start();
        var metrics = new ExecutionMetrics(factory, new NodeOptions(RegionName.Parse("local"), "node-1", "/"));

        for (var i = 0; i < ExecutionMetrics.Plugins + 500; i++)
        {
            metrics.Add(Answered.Plugin($"p{i}"), new GuestRun(), "completed");
        }

        Assert.Equal(ExecutionMetrics.Plugins + 500, counted);
        Assert.Equal(ExecutionMetrics.Plugins + 1, plugins.Count);
        Assert.Contains("(others)", plugins);
    }

    private static string? Tag(Activity span, string name) => span.GetTagItem(name) as string;
}
