using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Platform.AppModel.Tests.Telemetry;

/// <summary>The genuine SDK with its genuine exporter, as a service has it.</summary>
internal sealed class Exporters : IDisposable
{
    private const int Patience = 30_000;

    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;

    public Exporters(Collector collector, string name, string instance, Action<MeterProviderBuilder>? views = null)
    {
        var resource = ResourceBuilder.CreateEmpty().AddService(name, serviceInstanceId: instance);
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(name).AddOtlpExporter(options => Set(options, collector, "traces")).Build();
        var metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(name);
        views?.Invoke(metrics);
        _metrics = metrics.AddOtlpExporter(options => Set(options, collector, "metrics")).Build();
        Logging = LoggerFactory.Create(builder => builder.AddOpenTelemetry(logging =>
        {
            (logging.IncludeFormattedMessage, logging.IncludeScopes) = (true, true);
            logging.SetResourceBuilder(resource);
            logging.AddOtlpExporter(options => Set(options, collector, "logs"));
        }));
    }

    public ILoggerFactory Logging { get; }

    public void Send()
    {
        Assert.True(_traces.ForceFlush(Patience));
        Assert.True(_metrics.ForceFlush(Patience));
    }

    public void Dispose()
    {
        // Its end sends what is left.
        Logging.Dispose();
        _traces.Dispose();
        _metrics.Dispose();
    }

    private static void Set(OtlpExporterOptions options, Collector collector, string signal)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri(collector.Address, $"v1/{signal}");
        options.Headers = $"x-otlp-api-key={collector.Key.Value}";
    }
}
