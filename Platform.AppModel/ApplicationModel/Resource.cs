namespace Aspire.Hosting.ApplicationModel;

public abstract class Resource(string name) : IResource
{
    public virtual string Name { get; } = ResourceName.Checked(name);

    public virtual ResourceAnnotationCollection Annotations { get; } = [];
}
