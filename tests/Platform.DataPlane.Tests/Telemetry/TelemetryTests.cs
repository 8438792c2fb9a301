using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Regions;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Regions;
using Platform.DataPlane.Telemetry;
using Platform.DataPlane.Tests.Capabilities;

namespace Platform.DataPlane.Tests.Telemetry;

public sealed class TelemetryTests
{
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
}
