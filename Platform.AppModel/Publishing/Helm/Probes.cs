using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing.Workloads;

namespace Aspire.Hosting.Publishing.Helm;

/// <summary>How Kubernetes finds out that a container has started, may get requests, and lives.</summary>
internal static class Probes
{
    // A first start makes databases and compiles; it is no illness for so long.
    private const int StartPeriods = 24;
    private const int Period = 5;
    private const int Timeout = 5;
    private const int Failures = 3;

    public static IEnumerable<(string Name, object Probe)> Of(HelmUnit unit)
    {
        var ready = Ready(unit);
        if (ready is null)
        {
            yield break;
        }

        // Without a way of its own to say that it lives, nothing but a start that fails ends it: a server that is busy is not dead.
        var lives = Lives(unit);
        yield return ("startupProbe", With(lives ?? ready, StartPeriods));
        yield return ("readinessProbe", With(ready, Failures));
        if (lives is not null)
        {
            yield return ("livenessProbe", With(lives, Failures * 2));
        }
    }

    private static Dictionary<string, object>? Ready(HelmUnit unit)
    {
        if (unit.Resource.Annotations.OfType<HttpHealthCheckAnnotation>().FirstOrDefault() is { } check)
        {
            return Get(check.Path, check.EndpointName);
        }

        return ServerHealth.CommandOf(unit.Resource) is { } command
            ? new Dictionary<string, object> { ["exec"] = new Dictionary<string, object> { ["command"] = new List<string> { "sh", "-c", command } } }
            : null;
    }

    private static Dictionary<string, object>? Lives(HelmUnit unit) =>
        unit.Resource.Annotations.OfType<EndpointProbeAnnotation>().FirstOrDefault(probe => probe.Type == ProbeType.Liveness) is { } probe
            ? Get(probe.Path, probe.EndpointReference.EndpointName)
            : null;

    private static Dictionary<string, object> Get(string path, string port) =>
        new() { ["httpGet"] = new Dictionary<string, object> { ["path"] = path, ["port"] = port } };

    private static Dictionary<string, object> With(Dictionary<string, object> probe, int failures) => new(probe)
    {
        ["periodSeconds"] = Period,
        ["timeoutSeconds"] = Timeout,
        ["failureThreshold"] = failures,
    };
}
