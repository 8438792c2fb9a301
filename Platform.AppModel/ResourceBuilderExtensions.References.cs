using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(source);
        var (resource, name) = (source.Resource, connectionName ?? source.Resource.Name);
        var told = ReferenceEnvironmentInjectionAnnotation.Of(builder.Resource);
        if (told.HasFlag(ReferenceEnvironmentInjectionFlags.ConnectionString))
        {
            Set(builder, resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{name}", new ConnectionStringReference(resource, optional));
        }

        if (told.HasFlag(ReferenceEnvironmentInjectionFlags.ConnectionProperties))
        {
            WithConnectionProperties(builder, resource, name);
        }

        return builder.WithReferenceRelationship(resource);
    }

    /// <summary>Every endpoint of every replica, as <c>services__name__scheme__index</c> and, for the first, <c>NAME_ENDPOINT</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        return Describe(builder, source.Resource, null);
    }

    /// <summary>The same under another name than the resource's.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source, string name)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        return Describe(builder, source.Resource, name);
    }

    /// <summary>One endpoint alone, whatever kind of resource it belongs to.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(endpointReference);
        return Describe(builder, endpointReference.Resource, null, endpointReference.EndpointName);
    }

    /// <summary>An address that no resource stands for: absolute, with a path that ends with a slash.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, string name, Uri uri)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(name);
        var address = ExternalServiceResource.Checked(uri).ToString();
        return builder.WithEnvironment(context => ServiceDiscovery.Tell(context, $"services__{name}__default__0", ServiceDiscovery.VariableOf(name), address));
    }

    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<ExternalServiceResource> externalService)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(externalService);
        var service = externalService.Resource;
        return builder.WithReferenceRelationship(service).WithEnvironment(context => ServiceDiscovery.DescribeAsync(service, context));
    }

    private static IResourceBuilder<T> Describe<T>(IResourceBuilder<T> builder, IResourceWithEndpoints resource, string? name, string? endpoint = null)
        where T : IResourceWithEnvironment =>
        builder.WithReferenceRelationship(resource).WithEnvironment(context => ServiceDiscovery.Describe(resource, name, endpoint, context));
}
