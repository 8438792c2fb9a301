using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Kubernetes;
using Aspire.Hosting.Publishing.Environments;

namespace Aspire.Hosting;

public static class KubernetesEnvironmentExtensions
{
    /// <summary>A Helm chart is published; nothing else is, unless its environment is added too.</summary>
    public static IResourceBuilder<KubernetesEnvironmentResource> AddKubernetesEnvironment(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddEnvironment(new KubernetesEnvironmentResource(name));
}
