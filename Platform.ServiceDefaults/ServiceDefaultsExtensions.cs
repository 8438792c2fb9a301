using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
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
        CoreDumps.Forbid();
        builder.AddQuietLogs();
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
