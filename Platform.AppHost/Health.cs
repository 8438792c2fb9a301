#pragma warning disable ASPIREPROBES001 // Whether a service lives is another question than whether it may get requests, and Aspire has no other way yet to say so.
namespace Platform.AppHost;

internal static class Health
{
    /// <summary>Where a service of this project says how it is; and, to a cluster that would end it, that it lives.</summary>
    public static IResourceBuilder<ProjectResource> WithHealth(this IResourceBuilder<ProjectResource> service)
    {
        service.WithHttpHealthCheck("/health", endpointName: "http");
        return service.ApplicationBuilder.ExecutionContext.IsPublishMode ? service.WithHttpProbe(ProbeType.Liveness, "/alive", initialDelaySeconds: 0, timeoutSeconds: 5, failureThreshold: 6, endpointName: "http") : service;
    }
}
