using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <param name="builder">What was declared so far.</param>
/// <param name="run">The program that declared it, and builds it; null: the test does all of that.</param>
/// <param name="place">Left when the test is over.</param>
internal sealed class ProgramTestingBuilder(IDistributedApplicationBuilder builder, EntryPointRun? run, TestPlace place) : IDistributedApplicationTestingBuilder
{
    private DistributedApplication? _application;

    public ConfigurationManager Configuration => builder.Configuration;

    public string AppHostDirectory => builder.AppHostDirectory;

    public IHostEnvironment Environment => builder.Environment;

    public IServiceCollection Services => builder.Services;

    public IDistributedApplicationEventing Eventing => builder.Eventing;

    public DistributedApplicationExecutionContext ExecutionContext => builder.ExecutionContext;

    public IResourceCollection Resources => builder.Resources;

    public IDistributedApplicationPipeline Pipeline => builder.Pipeline;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource => builder.AddResource(resource);

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => builder.CreateResourceBuilder(resource);

    public DistributedApplication Build() => run is null ? _application = builder.Build() : throw new InvalidOperationException("The program builds its application: use BuildAsync.");

    public async Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default) =>
        run is null ? Build() : _application = await run.BuildAsync(cancellationToken);

    public void Dispose()
    {
        _application?.Dispose();
        place.Leave();
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is { } application)
        {
            await application.DisposeAsync();
        }

        if (run is not null)
        {
            await run.EndAsync();
        }

        place.Leave();
    }
}
