using Aspire.Hosting.Publishing.Compose;
using Aspire.Hosting.Publishing.Manifest;
using Aspire.Hosting.Publishing.Pipeline;
using Aspire.Hosting.Publishing.Workloads;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Publishing;

internal static class PublishingServices
{
    public static void AddPublishing(this IServiceCollection services, PublishOptions options)
    {
        services.AddSingleton(options);
        services.AddHostedService<PublishService>();
        services.AddSingleton<ManifestPublisher>();
        services.AddSingleton<WorkloadPlan>();
        services.AddSingleton<ComposePublisher>();
        services.AddSingleton(provider => new PublishPipeline(
        [
            new PipelineStep(PublishOptions.ManifestStep, "the manifest that azd reads", [], async (asked, cancellation) =>
            {
                var file = asked.Step == PublishOptions.ManifestStep ? asked.OutputPath : Path.Combine(asked.OutputPath, "aspire-manifest.json");
                await provider.GetRequiredService<ManifestPublisher>().PublishAsync(file, cancellation);
                return $"wrote {Path.GetFullPath(file)}";
            }),
            new PipelineStep("publish-compose", "docker-compose.yaml for one host, and .env with its values", [], (asked, cancellation) =>
                provider.GetRequiredService<ComposePublisher>().PublishAsync(asked.OutputPath, cancellation)),
            new PipelineStep(PublishOptions.Everything, "everything that describes the application", [PublishOptions.ManifestStep, "publish-compose"], null),
        ]));
    }
}
