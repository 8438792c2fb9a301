using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    // Longer than the runner needs at worst (its own patience with a child, level by level), so the host never cuts it short.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(60);

    private static bool _isHearing;

    private readonly HostApplicationBuilder _host;

    public DistributedApplicationBuilder(string[] args)
    {
        // Before anything listens for signals.
        if (OperatingSystem.IsLinux() && !_isHearing)
        {
            _isHearing = true;
            Native.HearInterrupt();
        }

        AppHostDirectory = Assembly.GetEntryAssembly()?.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == "apphostprojectpath")?.Value is { } directory && Directory.Exists(directory)
            ? directory
            : Directory.GetCurrentDirectory();
        _host = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppHostDirectory });
        _host.Logging.SetMinimumLevel(LogLevel.Warning);
        ExecutionContext = new DistributedApplicationExecutionContext(
            _host.Configuration["publisher"] is null ? DistributedApplicationOperation.Run : DistributedApplicationOperation.Publish);
    }

    public ConfigurationManager Configuration => _host.Configuration;

    public string AppHostDirectory { get; }

    public IHostEnvironment Environment => _host.Environment;

    public IServiceCollection Services => _host.Services;

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public IResourceCollection Resources { get; } = new ResourceCollection();

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        if (ExecutionContext.IsPublishMode)
        {
            throw new DistributedApplicationException("This app model runs an application on this machine; it does not publish one yet.");
        }

        var paths = RunPaths.From(Configuration, AppHostDirectory);
        Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(paths);
        Services.AddSingleton(ExecutionContext);
        Services.AddSingleton(Resources);
        Services.AddSingleton<ResourceNotificationService>();
        Services.AddSingleton<ConsoleLog>();
        Services.AddSingleton<Tools>();
        // In front of the application's own services, which may wait for resources while they start.
        // The dashboard is the first to come and the last to go.
        Services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(services => services.GetRequiredService<ApplicationRunner>()));
        Services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(services => services.GetRequiredService<DashboardServer>()));
        Services.AddSingleton<ApplicationRunner>();
        Services.AddSingleton<DashboardServer>();
        return new DistributedApplication(_host.Build());
    }
}
