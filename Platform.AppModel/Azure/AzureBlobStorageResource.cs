using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Azure;

public class AzureBlobStorageResource(string name, AzureStorageResource storage) : Resource(name), IResourceWithParent<AzureStorageResource>, IBackingService
{
    internal const string EndpointName = "blob";
    internal const string AccountName = "platform";

    public AzureStorageResource Parent { get; } = storage;

    /// <summary>The emulator's address and key here; the account's address where it is published, which its reader enters with an identity and not with a key.</summary>
    public ReferenceExpression ConnectionStringExpression => AccountKey is { } key
        ? ReferenceExpression.Create($"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={key};BlobEndpoint={UriExpression};")
        : UriExpression;

    /// <summary>The account's address.</summary>
    public ReferenceExpression UriExpression => AccountKey is null
        ? ReferenceExpression.Create($"{Parent.BlobEndpoint}")
        : ReferenceExpression.Create($"{new EndpointReference(this, EndpointName).Property(EndpointProperty.Url)}/{AccountName}");

    Placement? IBackingService.Placement { get; set; }

    /// <summary>The emulator's; absent where this is published.</summary>
    internal ParameterResource? AccountKey { get; init; }

    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) => Placement.ConnectionStringAsync(this, cancellationToken);

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() => [new("Uri", UriExpression)];
}
