using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Azure;

public class AzureStorageResource(string name) : Resource(name), IResourceWithEndpoints
{
    public bool IsEmulator { get; internal set; }

    public BicepOutputReference BlobEndpoint => new("blobEndpoint", this);
}
