using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The first of a resource's events. What has no program of its own can begin its life here.</summary>
public class InitializeResourceEvent : IDistributedApplicationResourceEvent
{
    internal InitializeResourceEvent(IResource resource, IDistributedApplicationEventing eventing, ResourceNotificationService notifications, IServiceProvider services) =>
        (Resource, Eventing, Notifications, Services) = (resource, eventing, notifications, services);

    public IResource Resource { get; }

    public IDistributedApplicationEventing Eventing { get; }

    public ResourceNotificationService Notifications { get; }

    public IServiceProvider Services { get; }
}
