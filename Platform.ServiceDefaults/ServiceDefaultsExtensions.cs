using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.ServiceDefaults.Discovery;
using Platform.ServiceDefaults.Health;
using Platform.ServiceDefaults.Problems;
using Platform.ServiceDefaults.Resilience;
using Platform.ServiceDefaults.Secrets;
using Platform.ServiceDefaults.Settings;
using Platform.ServiceDefaults.Telemetry;

namespace Platform.ServiceDefaults;

public static class ServiceDefaultsExtensions
{
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Configuration.AddSettingsFolder();
        // A line per request, health checks included, would hide what the service itself says. Traces have them.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        CoreDumps.Forbid();
        builder.AddTelemetry();
        builder.AddDefaultHealthChecks();
        builder.Services.AddPlatformProblems();
        builder.Services.AddHttpClient();
        // The order is the order of the handlers: a retry resolves the name again and may find another address.
        builder.Services.ConfigureHttpClientDefaults(client => client.AddResilience().AddServiceDiscovery());
        return builder;
    }

    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.UsePlatformProblems();
        app.MapHealthEndpoints();
        return app;
    }
}
