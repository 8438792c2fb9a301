namespace Aspire.Hosting.ApplicationModel;

/// <summary>A project that is published as an image of its own making: everything that was said of the project holds for it.</summary>
internal sealed class ProjectContainerResource(ProjectResource project) : ContainerResource(project.Name)
{
    public override ResourceAnnotationCollection Annotations => project.Annotations;
}
