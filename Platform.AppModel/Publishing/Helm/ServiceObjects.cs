namespace Aspire.Hosting.Publishing.Helm;

/// <summary>By what name a resource is found in its namespace, and where other clusters reach what is not for browsers.</summary>
internal static class ServiceObjects
{
    public static IEnumerable<string> Of(HelmUnit unit)
    {
        yield return Template.Document(Service(unit, unit.Name, "ClusterIP", [.. unit.Ports]));
        foreach (var port in Exposable(unit))
        {
            var values = $".Values.workloads.{unit.Key}.expose.{HelmName.Key(port.Name)}";
            yield return Template.Document(
                Service(unit, $"{unit.Name}-{port.Name}", Template.Expression($"{values}.type"), [port], new Dictionary<string, object> { ["annotations"] = Template.Json($"{values}.annotations") }),
                $"{values}.enabled");
        }
    }

    /// <summary>Endpoints of our own programs that end TLS themselves: a load balancer may pass them on, nothing else.</summary>
    public static IEnumerable<(string Name, int Port)> Exposable(HelmUnit unit) => unit.Workload.IsOurs
        ? unit.Ports.Where(port => unit.Workload.Bindings.Any(binding => binding.Endpoint is { UriScheme: "https", IsExternal: false } && binding.Endpoint.Name == port.Name))
        : [];

    private static Dictionary<string, object> Service(HelmUnit unit, string name, string type, IReadOnlyList<(string Name, int Port)> ports, Dictionary<string, object>? more = null)
    {
        var metadata = Labels.Metadata(name, unit.Name);
        foreach (var (key, value) in more ?? [])
        {
            metadata[key] = value;
        }

        return new Dictionary<string, object>
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Service",
            ["metadata"] = metadata,
            ["spec"] = new Dictionary<string, object>
            {
                ["type"] = type,
                ["selector"] = unit.Selector,
                ["ports"] = ports.Select(port => (object)new Dictionary<string, object> { ["name"] = port.Name, ["port"] = port.Port, ["targetPort"] = port.Name }).ToList(),
            },
        };
    }
}
