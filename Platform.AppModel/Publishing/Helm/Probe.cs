using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing.Workloads;

namespace Aspire.Hosting.Publishing.Helm;

/// <summary>One way in which Kubernetes asks a container how it is.</summary>
/// <param name="Kind">As Kubernetes names the way: <c>httpGet</c> or <c>exec</c>.</param>
/// <param name="Way">What is asked.</param>
internal sealed record Probe(string Kind, Dictionary<string, object> Way)
{
    public int DelaySeconds { get; init; }

    public int PeriodSeconds { get; init; } = ServerHealth.UsualSeconds;

    public int TimeoutSeconds { get; init; } = ServerHealth.UsualSeconds;

    public int Failures { get; init; } = 3;

    public int Successes { get; init; } = 1;

    /// <summary>As the application declares it, with its own times.</summary>
    public static Probe Declared(EndpointProbeAnnotation declared) => Get(declared.Path, declared.EndpointReference.EndpointName) with
    {
        DelaySeconds = declared.InitialDelaySeconds,
        PeriodSeconds = declared.PeriodSeconds,
        TimeoutSeconds = declared.TimeoutSeconds,
        Failures = declared.FailureThreshold,
        Successes = declared.SuccessThreshold,
    };

    public static Probe Get(string path, string port) => new("httpGet", new() { ["path"] = path, ["port"] = port });

    public static Probe Run(string command) => new("exec", new() { ["command"] = new List<string> { "sh", "-c", command } });

    public Dictionary<string, object> Describe()
    {
        var probe = new Dictionary<string, object> { [Kind] = Way, ["periodSeconds"] = PeriodSeconds, ["timeoutSeconds"] = TimeoutSeconds, ["failureThreshold"] = Failures };
        if (DelaySeconds > 0)
        {
            probe["initialDelaySeconds"] = DelaySeconds;
        }

        if (Successes > 1)
        {
            probe["successThreshold"] = Successes;
        }

        return probe;
    }
}
