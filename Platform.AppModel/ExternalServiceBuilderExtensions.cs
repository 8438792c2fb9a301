using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class ExternalServiceBuilderExtensions
{
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, string name, string url)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return Uri.TryCreate(url, UriKind.Absolute, out var address)
            ? builder.AddExternalService(name, address)
            : throw new ArgumentException($"'{url}' is no address: it has to be absolute.", nameof(url));
    }

    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, string name, Uri uri)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ExternalServiceResource(name, uri)).WithUrl(uri.ToString()).ExcludeFromManifest();
    }

    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> urlParameter)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(urlParameter);
        return builder.AddResource(new ExternalServiceResource(name, urlParameter.Resource)).WithUrl($"{urlParameter}").ExcludeFromManifest();
    }

    /// <summary>Asked in the local run: who waits for the service waits until it answers so.</summary>
    public static IResourceBuilder<ExternalServiceResource> WithHttpHealthCheck(this IResourceBuilder<ExternalServiceResource> builder, string? path = null, int? statusCode = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Resource.Uri is { Scheme: not ("http" or "https") } address)
        {
            throw new ArgumentException($"'{builder.Resource.Name}' has the address {address}, and a health check needs http or https.", nameof(builder));
        }

        return Uri.IsWellFormedUriString(path ?? "", UriKind.Relative)
            ? builder.WithAnnotation(new HttpHealthCheckAnnotation("", path ?? "", statusCode ?? 200))
            : throw new ArgumentException($"'{path}' is no path below the service's address.", nameof(path));
    }
}
