using Aspire.Hosting.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

internal static class DashboardSite
{
    public static WebApplication Build(string address, DashboardAccess access, DashboardModel model, CancellationToken closing)
    {
        var builder = WebApplication.CreateSlimBuilder([]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        // The app host decides when it is over, not a second listener for Ctrl+C.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var web = builder.Build();
        web.Use(access.GuardAsync);
        web.MapGet("/login", access.LogIn);
        web.MapPage();
        web.MapResources(model.Notifications, closing);
        web.MapLogs(model.Find, closing);
        web.MapDetails(model.Find, model.Secrecy);
        web.MapTelemetry(model.Telemetry);
        web.MapParameters(model.Parameters, closing);
        web.MapCommands(model.Commands, closing);
        return web;
    }
}
