using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing.Workloads;

namespace Aspire.Hosting.Publishing.Helm;

/// <summary>How Kubernetes finds out that a container has started, may get requests, and lives: as the application declares it, or else as the local run does.</summary>
internal static class Probes
{
    // A first start makes databases and compiles; it is no illness for so long.
    private const int StartSeconds = 120;

    public static IEnumerable<(string Name, object Probe)> Of(HelmUnit unit)
    {
        // Without a way of its own to say that it lives, nothing but a start that fails ends it: a server that is busy is not dead.
        var lives = Declared(unit.Resource, ProbeType.Liveness);
        var ready = Declared(unit.Resource, ProbeType.Readiness) ?? Found(unit.Resource);
        var started = Declared(unit.Resource, ProbeType.Startup) ?? First(lives ?? ready);
        return new[] { ("startupProbe", started), ("readinessProbe", ready), ("livenessProbe", lives) }
            .Where(probe => probe.Item2 is not null)
            .Select(probe => (probe.Item1, (object)probe.Item2!.Describe()));
    }

    private static Probe? Declared(IResource resource, ProbeType type)
    {
        if (resource.Annotations.OfType<EndpointProbeAnnotation>().LastOrDefault(probe => probe.Type == type) is not { } declared)
        {
            return null;
        }

        // Kubernetes takes no such object.
        return declared.SuccessThreshold > 1 && type != ProbeType.Readiness
            ? throw new DistributedApplicationException($"'{resource.Name}' is to answer {declared.SuccessThreshold} times until it is known to have started or to live; Kubernetes counts only how often it is ready, and otherwise takes 1.")
            : Probe.Declared(declared);
    }

    private static Probe? Found(IResource resource) =>
        HttpHealthCheckAnnotation.Find(resource) is { } check ? Probe.Get(check.Path, check.EndpointName)
        : ServerHealth.Of(resource) is { } health ? Probe.Run(health.Command) with { PeriodSeconds = health.Seconds, TimeoutSeconds = health.Seconds }
        : null;

    private static Probe? First(Probe? asked) => asked is null
        ? null
        : new Probe(asked.Kind, asked.Way) { PeriodSeconds = asked.PeriodSeconds, TimeoutSeconds = asked.TimeoutSeconds, Failures = Math.Max(1, StartSeconds / asked.PeriodSeconds) };
}
