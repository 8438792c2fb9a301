namespace Aspire.Hosting.ApplicationModel;

/// <param name="EndpointName">Of the resource.</param>
/// <param name="Path">What is asked for there.</param>
/// <param name="StatusCode">The answer of one that is well.</param>
/// <param name="IsProbes">A probe brought it along, for the local run: what it is deployed on asks as the probe says.</param>
internal sealed record HttpHealthCheckAnnotation(string EndpointName, string Path, int StatusCode, bool IsProbes = false) : IResourceAnnotation
{
    /// <summary>The one that says whether a resource is well, where it is deployed.</summary>
    public static HttpHealthCheckAnnotation? Find(IResource resource) => resource.Annotations.OfType<HttpHealthCheckAnnotation>().FirstOrDefault(check => !check.IsProbes);
}
