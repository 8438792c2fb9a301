using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>One replica of a resource.</summary>
internal sealed record Instance(IResource Resource, string Name, int Index, Launcher Launcher)
{
    public ResourceLog Log { get; } = new();

    /// <summary>Everything that it wrote since the app host started.</summary>
    public string? LogFile { get; set; }

    public HealthReports Health { get; } = new();

    /// <summary>What was started last.</summary>
    public LaunchedProcess? Launched { get; set; }

    /// <summary>What this one needs first: what it waits for, and its parent.</summary>
    public IEnumerable<WaitAnnotation> Dependencies =>
        Resource is IResourceWithParent child
            ? Resource.Annotations.OfType<WaitAnnotation>().Append(new WaitAnnotation(child.Parent, WaitType.WaitUntilHealthy))
            : Resource.Annotations.OfType<WaitAnnotation>();

    /// <summary>What has to stay until this one has ended: what it needed to start, and the backing services that it may do without for a while.</summary>
    public IEnumerable<IResource> Uses =>
        Dependencies.Select(dependency => dependency.Resource)
            .Concat(Resource.Annotations.OfType<ReferenceAnnotation>().Select(reference => reference.Resource).Where(resource => resource is IResourceWithConnectionString));

    public IEnumerable<EndpointAnnotation> Endpoints => Resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => Index < endpoint.AllocatedPorts.Count);
}
