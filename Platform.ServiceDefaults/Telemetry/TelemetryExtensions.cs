using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Platform.ServiceDefaults.Telemetry;

internal static class TelemetryExtensions
{
    // The endpoint, the protocol and the headers are the exporter's own environment variables; it reads them by itself.
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceNameVariable = "OTEL_SERVICE_NAME";
    private const string SamplerVariable = "OTEL_TRACES_SAMPLER";

    // Otherwise a request's span has neither its route for a name nor its path and status.
    private const string BareRequests = "Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData";

    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "MassTransit", "Platform.*"];

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime",
        "Npgsql", "MassTransit", "Platform.*",
    ];

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[EndpointVariable]))
        {
            return;
        }

        AppContext.SetSwitch(BareRequests, false);
        var resource = ResourceBuilder.CreateDefault();
        if (string.IsNullOrWhiteSpace(builder.Configuration[ServiceNameVariable]))
        {
            resource.AddService(builder.Environment.ApplicationName);
        }

        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
            logging.SetResourceBuilder(resource);
            logging.AddOtlpExporter();
        });
        builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .SampleBeginnings(builder.Configuration[SamplerVariable])
            .AddSource(Sources)
            .AddSource(builder.Environment.ApplicationName)
            // Before the exporter, which sends what it finds.
            .AddProcessor(new AnswersOfStores())
            .AddOtlpExporter()
            .Build());
        builder.Services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(Meters)
            .AddMeter(builder.Environment.ApplicationName)
            .AddOtlpExporter()
            .Build());
        builder.Services.AddSingleton<IStartupFilter, RequestSpans>();
        builder.Services.AddHostedService<TelemetryHost>();
    }

    // Code goes before the variable, so it stays silent where an operator chose.
    private static TracerProviderBuilder SampleBeginnings(this TracerProviderBuilder traces, string? chosen) =>
        string.IsNullOrWhiteSpace(chosen) ? traces.SetSampler(new ParentBasedSampler(new BeginningSampler())) : traces;
}
