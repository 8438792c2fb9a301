namespace Aspire.Hosting.ApplicationModel;

public sealed class ContainerNameAnnotation : IResourceAnnotation
{
    public required string Name { get; set; }
}
