using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>One replica of a resource.</summary>
internal sealed record Instance(IResource Resource, string Name, int Index, Launcher Launcher)
{
    public ResourceLog Log { get; } = new();

    /// <summary>What this one needs first: what it waits for, and its parent.</summary>
    public IEnumerable<WaitAnnotation> Dependencies =>
        Resource is IResourceWithParent child
            ? Resource.Annotations.OfType<WaitAnnotation>().Append(new WaitAnnotation(child.Parent, WaitType.WaitUntilHealthy))
            : Resource.Annotations.OfType<WaitAnnotation>();

    public IEnumerable<EndpointAnnotation> Endpoints => Resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => Index < endpoint.AllocatedPorts.Count);
}
