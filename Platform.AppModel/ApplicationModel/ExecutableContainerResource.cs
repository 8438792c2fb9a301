namespace Aspire.Hosting.ApplicationModel;

/// <summary>An executable that is published as an image: everything that was said of it holds for the image.</summary>
internal sealed class ExecutableContainerResource(ExecutableResource executable) : ContainerResource(executable.Name)
{
    public override ResourceAnnotationCollection Annotations => executable.Annotations;
}
