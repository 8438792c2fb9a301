using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Platform.AppModel.Tests.Running;

/// <summary>A program that others find by its name, as they find a project.</summary>
internal sealed class TestService(string name, string directory) : ExecutableResource(name, "sleep", directory), IResourceWithServiceDiscovery
{
    public static IResourceBuilder<TestService> Add(IDistributedApplicationBuilder builder, string name, TestDirectory directory) =>
        builder.AddResource(new TestService(name, directory.Path)).WithArgs("1000");
}
