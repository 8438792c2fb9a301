using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard;

/// <summary>The resources: every change as it comes, or how they are now.</summary>
internal static class ResourceEndpoint
{
    public static void MapResources(this IEndpointRouteBuilder site, ResourceNotificationService notifications, CancellationToken closing)
    {
        site.MapGet("/resources", (CancellationToken gone) => EventStream.Of(stop => ResourceFeed.WatchAsync(notifications, stop), closing, gone));
        site.MapGet("/resources/now", () => ResourceFeed.Now(notifications));
    }
}
