using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Publishing.Pipeline;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Publishing;

/// <summary>In place of running the application: does what was asked for, and ends.</summary>
internal sealed class PublishService(PublishPipeline pipeline, AddedSteps added, IServiceProvider services, PublishOptions asked, IHostApplicationLifetime lifetime) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await pipeline.With(added.All, services, Console.Out.WriteLine).RunAsync(asked, Console.Out.WriteLine, cancellationToken);
        lifetime.StopApplication();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
