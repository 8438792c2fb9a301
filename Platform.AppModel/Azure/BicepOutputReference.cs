using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Azure;

/// <summary>What a Bicep module says of what it made, such as an address. Only a deployment knows it.</summary>
public class BicepOutputReference(string name, AzureStorageResource resource) : IValueProvider, IManifestExpressionProvider
{
    public string Name { get; } = name;

    public AzureStorageResource Resource { get; } = resource;

    public string ValueExpression => $"{{{Resource.Name}.outputs.{Name}}}";

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        throw new DistributedApplicationException($"'{Resource.Name}' has no {Name} before it is deployed.");
}
