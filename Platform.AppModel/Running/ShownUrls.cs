using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>What the dashboard shows of a replica's addresses: its endpoints, and what the app host makes of them.</summary>
internal static class ShownUrls
{
    /// <summary>The endpoints alone, which nobody has to be asked for.</summary>
    public static IReadOnlyList<UrlSnapshot> Plain(Instance instance) =>
        [.. instance.Endpoints.Select(endpoint => new UrlSnapshot(endpoint.Name, endpoint.UrlOf(instance.Index), !endpoint.UriScheme.StartsWith("http", StringComparison.Ordinal)))];

    public static async Task<IReadOnlyList<UrlSnapshot>> OfAsync(Instance instance, DistributedApplicationExecutionContext execution, CancellationToken cancellationToken)
    {
        var callbacks = instance.Resource.Annotations.OfType<ResourceUrlsCallbackAnnotation>().ToList();
        if (callbacks.Count == 0)
        {
            return Plain(instance);
        }

        var context = new ResourceUrlsCallbackContext(execution, instance.Resource, [.. Plain(instance).Select(url => ToShow(instance, url))], cancellationToken);
        foreach (var annotation in callbacks)
        {
            await annotation.Callback(context);
        }

        return
        [
            .. context.Urls.OrderByDescending(url => url.DisplayOrder ?? 0).Select(url => new UrlSnapshot(url.Endpoint?.EndpointName, url.Url, url.DisplayLocation == UrlDisplayLocation.DetailsOnly)
            {
                DisplayProperties = new UrlDisplayPropertiesSnapshot(url.DisplayText ?? "", url.DisplayOrder ?? 0),
            }),
        ];
    }

    private static ResourceUrlAnnotation ToShow(Instance instance, UrlSnapshot url) => new()
    {
        Url = url.Url,
        Endpoint = new EndpointReference((IResourceWithEndpoints)instance.Resource, url.Name!),
        DisplayLocation = url.IsInternal ? UrlDisplayLocation.DetailsOnly : UrlDisplayLocation.SummaryAndDetails,
    };
}
