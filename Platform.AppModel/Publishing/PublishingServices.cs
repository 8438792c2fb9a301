using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure.AppContainers;
using Aspire.Hosting.Docker;
using Aspire.Hosting.Kubernetes;
using Aspire.Hosting.Publishing.Compose;
using Aspire.Hosting.Publishing.Deploying;
using Aspire.Hosting.Publishing.Environments;
using Aspire.Hosting.Publishing.Helm;
using Aspire.Hosting.Publishing.Manifest;
using Aspire.Hosting.Publishing.Pipeline;
using Aspire.Hosting.Publishing.Workloads;
using Aspire.Hosting.Running;
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
        services.AddSingleton<HelmPublisher>();
        services.AddSingleton<DeployService>();
        services.AddSingleton(provider => new PublishPipeline(
        [
            .. Publishing(provider),
            .. DeployTarget.All.Select(target => Deploying(provider, target)),
            // Which one is known when it is asked for: until then there is nothing to describe.
            new PipelineStep(PublishOptions.Deploy, "as the tool that is installed, or --target, has it", options.Step == PublishOptions.Deploy && !options.ListsSteps ? [$"deploy-{Chosen(options).Name}"] : [], null),
        ]));
    }

    private static DeployTarget Chosen(PublishOptions options) => DeployService.Choose(options.Target, SearchPath.Has, options.OnlySays);

    private static PipelineStep Deploying(IServiceProvider provider, DeployTarget target) => new(
        $"deploy-{target.Name}",
        $"to {target.Where}, with {target.Program}",
        target.Step is { } step ? [step] : [],
        (asked, cancellation) => provider.GetRequiredService<DeployService>().RunAsync(DeployService.Choose(target.Name, SearchPath.Has, asked.OnlySays), asked, cancellation));

    private static IEnumerable<PipelineStep> Publishing(IServiceProvider provider) =>
    [
        new(PublishOptions.ManifestStep, "the manifest that azd reads", [], async (asked, cancellation) =>
        {
            var file = asked.Step == PublishOptions.ManifestStep ? asked.OutputPath : Path.Combine(asked.OutputPath, "aspire-manifest.json");
            await provider.GetRequiredService<ManifestPublisher>().PublishAsync(file, cancellation);
            return $"wrote {Path.GetFullPath(file)}";
        }),
        new("publish-compose", "docker-compose.yaml for one host, and .env with its values", [], (asked, cancellation) =>
            provider.GetRequiredService<ComposePublisher>().PublishAsync(asked.OutputPath, cancellation)),
        new("publish-helm", "a Helm chart for Kubernetes", [], (asked, cancellation) =>
            provider.GetRequiredService<HelmPublisher>().PublishAsync(asked.OutputPath, cancellation)),
        new(PublishOptions.Everything, "everything that describes the application", [.. Wanted(provider.GetRequiredService<IResourceCollection>())], null),
    ];

    // Where the application names its environments, the others are asked for by their own steps.
    private static IEnumerable<string> Wanted(IResourceCollection resources)
    {
        if (ComputeEnvironments.Want<AzureContainerAppEnvironmentResource>(resources))
        {
            yield return PublishOptions.ManifestStep;
        }

        if (ComputeEnvironments.Want<DockerComposeEnvironmentResource>(resources))
        {
            yield return "publish-compose";
        }

        if (ComputeEnvironments.Want<KubernetesEnvironmentResource>(resources))
        {
            yield return "publish-helm";
        }
    }
}
