using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Asking;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Parameters;
using Aspire.Hosting.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Running;

/// <summary>What the local run consists of.</summary>
internal static class RunningServices
{
    // Longer than the runner needs at worst (its own patience with a child, level by level), so the host never cuts it short.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(60);

    public static void AddRunning(this IServiceCollection services, RunPaths paths, UserSecretsFile secrets)
    {
        services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        services.AddSingleton(paths);
        services.AddSingleton(provider => new ResourceNotificationService(provider));
        services.AddSingleton(provider => new ResourceCommandService(provider.GetRequiredService<ResourceNotificationService>(), provider));
        services.AddSingleton<RunLink>();
        services.AddSingleton<ConsoleLog>();
        services.AddSingleton(secrets);
        services.AddParameters();
        services.AddSingleton<Tools>();
        services.AddSingleton<ResourceEvents>();
        services.AddSingleton<ResourceHealthChecks>();
        // In front of the application's own services, which may wait for resources while they start.
        // The dashboard is the first to come and the last to go.
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(provider => provider.GetRequiredService<ApplicationRunner>()));
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(provider => provider.GetRequiredService<DashboardServer>()));
        // Projects are told at their start where their telemetry goes.
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(provider => provider.GetRequiredService<TelemetryServer>()));
        services.AddSingleton(new TelemetryStore(new TelemetryLimits(), TimeProvider.System));
        services.AddSingleton<TelemetryServer>();
        services.AddSingleton<ApplicationRunner>();
        services.AddSingleton<DashboardServer>();
    }
}
