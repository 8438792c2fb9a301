using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Telemetry;

/// <summary>Listens on a loopback port of its own, so that what may write telemetry may not read it; and tells every project where.</summary>
internal sealed class TelemetryServer(IResourceCollection resources, IConfiguration configuration, TelemetryStore store) : IHostedService, IAsyncDisposable
{
    // A service exports on one connection for each kind; there may be a few dozen of them.
    private const int MostConnections = 200;

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(1);

    private readonly ApiKey _key = new();
    private WebApplication? _web;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Whoever named a collector wants it there.
        if (!string.IsNullOrWhiteSpace(configuration[TelemetryEnvironment.Endpoint]))
        {
            return;
        }

        _web = Build(store, _key);
        await _web.StartAsync(cancellationToken);
        var address = _web.Urls.Single();
        foreach (var project in resources.OfType<ProjectResource>())
        {
            // After all that the application says, so as to see whether it named a collector itself.
            project.Annotations.Add(new EnvironmentCallbackAnnotation(context =>
            {
                TelemetryEnvironment.Add(context.EnvironmentVariables, address, _key);
                return Task.CompletedTask;
            }));
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_web is not null)
        {
            using var patience = new CancellationTokenSource(StopPatience);
            await _web.StopAsync(patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Asked for under two names, the container disposes it twice.
        if (Interlocked.Exchange(ref _web, null) is { } web)
        {
            await web.DisposeAsync();
        }
    }

    internal static WebApplication Build(TelemetryStore store, ApiKey key)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxConcurrentConnections = MostConnections);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var web = builder.Build();
        new TelemetryReceiver(store, key).Map(web);
        return web;
    }
}
