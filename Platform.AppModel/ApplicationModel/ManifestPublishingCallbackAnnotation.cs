namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a resource stands in a manifest, where it is not as its type says; here only: not at all.</summary>
public class ManifestPublishingCallbackAnnotation : IResourceAnnotation
{
    private ManifestPublishingCallbackAnnotation()
    {
    }

    public static ManifestPublishingCallbackAnnotation Ignore { get; } = new();
}
