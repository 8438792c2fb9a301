namespace Aspire.Hosting.ApplicationModel;

public sealed class EndpointReference(IResourceWithEndpoints owner, string endpointName) : IValueProvider, IManifestExpressionProvider
{
    public IResourceWithEndpoints Resource { get; } = owner;

    public string EndpointName { get; } = endpointName;

    public bool IsAllocated => Annotation.AllocatedPorts.Count > 0;

    public bool Exists => Resource.Annotations.OfType<EndpointAnnotation>().Any(endpoint => endpoint.Name == EndpointName);

    public bool IsHttp => Scheme == "http";

    public bool IsHttps => Scheme == "https";

    public int? TargetPort => Annotation.TargetPort;

    public string Scheme => Annotation.UriScheme;

    public string Host => Annotation.Host;

    public int Port => IsAllocated ? Annotation.PublicPort : throw new InvalidOperationException($"The endpoint '{EndpointName}' of '{Resource.Name}' has no port yet.");

    public string Url => $"{Annotation.UriScheme}://{Host}:{Port}";

    public string ValueExpression => GetExpression(EndpointProperty.Url);

    internal EndpointAnnotation Annotation => Resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(endpoint => endpoint.Name == EndpointName)
        ?? throw new InvalidOperationException($"The resource '{Resource.Name}' has no endpoint '{EndpointName}'.");

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(Url);

    internal string GetExpression(EndpointProperty property) => property == EndpointProperty.HostAndPort
        ? GetExpression(EndpointProperty.Host) + ":" + GetExpression(EndpointProperty.Port)
        : $"{{{Resource.Name}.bindings.{EndpointName}.{Word(property)}}}";

    private static string Word(EndpointProperty property) => property switch
    {
        EndpointProperty.IPV4Host => "host",
        EndpointProperty.TargetPort => "targetPort",
        _ => property.ToString().ToLowerInvariant(),
    };
}
