namespace Aspire.Hosting.ApplicationModel;

/// <summary>A folder of the machine, or a volume that outlives the container. The local run of a server keeps its data where there is one, and begins anew where there is none.</summary>
public sealed class ContainerMountAnnotation(string? source, string target, ContainerMountType type, bool isReadOnly) : IResourceAnnotation
{
    public string? Source { get; } = source;

    public string Target { get; } = target;

    public ContainerMountType Type { get; } = type;

    public bool IsReadOnly { get; } = isReadOnly;

    internal static bool Keeps(IResource resource) => resource.Annotations.OfType<ContainerMountAnnotation>().Any(mount => mount.Type == ContainerMountType.Volume);
}
