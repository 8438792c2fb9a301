namespace Aspire.Hosting.Publishing.Helm;

/// <summary>By what name a resource is found in its namespace, and where other clusters reach what is not for browsers.</summary>
internal static class ServiceObjects
{
    public static IEnumerable<string> Of(HelmUnit unit)
    {
        yield return Template.Document(Service(unit, unit.Name, "ClusterIP", [.. unit.Ports]));
        foreach (var port in Exposable(unit))
        {
            var values = Values(unit, port.Name);
            yield return Template.Document(
                Service(unit, $"{unit.Name}-{port.Name}", Template.Expression($"{values}.type"), [port], Template.Json($"{values}.annotations")),
                $"{values}.enabled");
        }
    }

    /// <summary>Endpoints of our own programs that end TLS themselves: a load balancer may pass them on, nothing else.</summary>
    public static IEnumerable<(string Name, int Port)> Exposable(HelmUnit unit) => unit.Workload.IsOurs
        ? unit.Ports.Where(port => unit.Workload.Bindings.Any(binding => binding.Endpoint is { UriScheme: "https", IsExternal: false } && binding.Endpoint.Name == port.Name))
        : [];

    /// <summary>Where the chart's values say whether and to whom one of these is exposed.</summary>
    public static string Values(HelmUnit unit, string endpoint) => $".Values.workloads.{unit.Key}.expose.{HelmName.Key(endpoint)}";

    private static Dictionary<string, object> Service(HelmUnit unit, string name, string type, IReadOnlyList<(string Name, int Port)> ports, object? annotations = null) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Service",
        ["metadata"] = Labels.Metadata(name, unit.Name, annotations),
        ["spec"] = new Dictionary<string, object>
        {
            ["type"] = type,
            ["selector"] = unit.Selector,
            ["ports"] = ports.Select(port => (object)new Dictionary<string, object> { ["name"] = port.Name, ["port"] = port.Port, ["targetPort"] = port.Name }).ToList(),
        },
    };
}
