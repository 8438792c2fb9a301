using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property) : IValueProvider, IManifestExpressionProvider
{
    public EndpointReference Endpoint { get; } = endpointReference;

    public EndpointProperty Property { get; } = property;

    public string ValueExpression => Endpoint.GetExpression(Property);

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(Property switch
    {
        EndpointProperty.Host or EndpointProperty.IPV4Host => Endpoint.Host,
        // Each replica has a target port of its own, and finds it in its environment; anybody else is told of the first.
        EndpointProperty.TargetPort => Endpoint.Annotation.AllocatedPorts[0].ToString(CultureInfo.InvariantCulture),
        EndpointProperty.Port => Endpoint.Port.ToString(CultureInfo.InvariantCulture),
        EndpointProperty.Scheme => Endpoint.Annotation.UriScheme,
        EndpointProperty.HostAndPort => string.Create(CultureInfo.InvariantCulture, $"{Endpoint.Host}:{Endpoint.Port}"),
        _ => Endpoint.Url,
    });
}
