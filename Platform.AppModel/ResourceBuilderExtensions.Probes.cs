using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

[SuppressMessage("Maintainability", "CA1506:Avoid excessive class coupling", Justification = "The genuine class has them all, and more.")]
public static partial class ResourceBuilderExtensions
{
    /// <summary>How Kubernetes finds out about the resource's state; the local run looks at the same address.</summary>
    [Experimental("ASPIREPROBES001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
    public static IResourceBuilder<T> WithHttpProbe<T>(
        this IResourceBuilder<T> builder, ProbeType type, string? path = null, int? initialDelaySeconds = null, int? periodSeconds = null, int? timeoutSeconds = null, int? failureThreshold = null, int? successThreshold = null, string? endpointName = null)
        where T : IResourceWithEndpoints, IResourceWithProbes
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var earlier in builder.Resource.Annotations.OfType<ProbeAnnotation>().Where(probe => probe.Type == type).ToList())
        {
            builder.Resource.Annotations.Remove(earlier);
        }

        return builder
            .WithAnnotation(new EndpointProbeAnnotation
            {
                Type = type,
                EndpointReference = new EndpointReference(builder.Resource, endpointName ?? Http),
                Path = path ?? "/",
                InitialDelaySeconds = initialDelaySeconds ?? ProbeAnnotation.UsualDelay,
                PeriodSeconds = periodSeconds ?? ProbeAnnotation.UsualPeriod,
                TimeoutSeconds = timeoutSeconds ?? ProbeAnnotation.UsualTimeout,
                FailureThreshold = failureThreshold ?? ProbeAnnotation.UsualFailures,
                SuccessThreshold = successThreshold ?? ProbeAnnotation.UsualSuccesses,
            })
            .WithAnnotation(new HttpHealthCheckAnnotation(endpointName ?? Http, path ?? "/", HealthyStatus, IsProbes: true));
    }
}
