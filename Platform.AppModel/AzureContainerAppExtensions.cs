using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure.AppContainers;
using Aspire.Hosting.Publishing.Environments;

namespace Aspire.Hosting;

public static class AzureContainerAppExtensions
{
    /// <summary>The manifest is published, of which azd makes the environment; nothing else is, unless its environment is added too.</summary>
    public static IResourceBuilder<AzureContainerAppEnvironmentResource> AddAzureContainerAppEnvironment(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddEnvironment(new AzureContainerAppEnvironmentResource(name));
}
