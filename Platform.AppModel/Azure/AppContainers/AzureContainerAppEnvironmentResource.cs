using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Azure.AppContainers;

/// <summary>Azure Container Apps, which azd makes of the manifest.</summary>
public class AzureContainerAppEnvironmentResource(string name) : Resource(name), IComputeEnvironmentResource;
