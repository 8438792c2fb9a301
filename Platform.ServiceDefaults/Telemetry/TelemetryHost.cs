using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Platform.ServiceDefaults.Telemetry;

// Asking for the providers makes them: nothing is recorded before somebody does.
internal sealed class TelemetryHost(TracerProvider traces, MeterProvider metrics) : IHostedService
{
    // A collector that is gone may not hold up the end of the process.
    private const int FlushMilliseconds = 3000;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        traces.ForceFlush(FlushMilliseconds);
        metrics.ForceFlush(FlushMilliseconds);
        return Task.CompletedTask;
    }
}
