using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Azure;

public class AzureStorageEmulatorResource(AzureStorageResource innerResource) : ContainerResource(innerResource.Name)
{
    // The emulator is the storage as it runs here, not a thing beside it.
    public override ResourceAnnotationCollection Annotations => innerResource.Annotations;
}
