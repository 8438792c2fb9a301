using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Asking;
using Aspire.Hosting.Parameters;
using Aspire.Hosting.Running;
using Aspire.Hosting.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Dashboard;

/// <summary>A page on loopback: what runs, how it is, and what it writes. The link to it carries the only way in.</summary>
internal sealed class DashboardServer(
    IResourceCollection resources,
    ApplicationRunner runner,
    ResourceNotificationService notifications,
    ResourceCommandService commands,
    TelemetryStore telemetry,
    ParameterDesk parameters,
    RunLink link,
    IConfiguration configuration,
    ConsoleLog console) : IHostedService, IAsyncDisposable
{
    private const int DefaultPort = 8083;

    // Readers of logs never leave by themselves.
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _closing = new();
    private WebApplication? _web;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var wanted = configuration.GetValue("Ports:dashboard", DefaultPort);
        var others = resources.SelectMany(resource => resource.Annotations.OfType<EndpointAnnotation>()).Select(endpoint => endpoint.Port).OfType<int>();
        var port = new PortAllocator(others).Take(wanted);
        if (port != wanted)
        {
            console.Say($"port {wanted} is in use; the dashboard listens on {port} instead (Ports__dashboard chooses another)");
        }

        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        var access = new DashboardAccess();
        _web = DashboardSite.Build(address, access, new DashboardModel(Find, new Secrecy(resources), parameters, notifications, commands, telemetry), _closing.Token);
        await _web.StartAsync(cancellationToken);
        link.Write(access.Link(address));
        console.Say($"dashboard: {access.Link(address)}");
        var dashboard = new DashboardResource();
        await notifications.PublishUpdateAsync(dashboard, dashboard.Name, snapshot => snapshot with
        {
            State = KnownResourceStates.Active,
            HealthStatus = HealthStatus.Healthy,
            Source = "the app host itself",
            Urls = [new UrlSnapshot("http", access.Link(address), false)],
        });
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _closing.CancelAsync();
        link.Remove();
        if (_web is not null)
        {
            using var patience = new CancellationTokenSource(StopPatience);
            await _web.StopAsync(patience.Token);
        }
    }

    private Instance? Find(string name) => runner.Instances.FirstOrDefault(instance => instance.Name == name);

    public async ValueTask DisposeAsync()
    {
        // Asked for under two names, the container disposes it twice.
        _closing.Dispose();
        if (Interlocked.Exchange(ref _web, null) is { } web)
        {
            await web.DisposeAsync();
        }
    }
}
