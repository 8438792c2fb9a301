using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Azure;

public class AzureBlobStorageResource(string name, AzureStorageResource storage, ParameterResource accountKey)
    : BackingResource(name), IResourceWithParent<AzureStorageResource>
{
    internal const string EndpointName = "blob";
    internal const string AccountName = "platform";

    public AzureStorageResource Parent { get; } = storage;

    public override ReferenceExpression ConnectionStringExpression
    {
        get
        {
            var endpoint = new EndpointReference(this, EndpointName);
            return ReferenceExpression.Create($"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};BlobEndpoint={endpoint.Property(EndpointProperty.Url)}/{AccountName};");
        }
    }

    internal ParameterResource AccountKey { get; } = accountKey;
}
