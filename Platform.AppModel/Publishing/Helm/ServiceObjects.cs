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
            var service = Service(unit, $"{unit.Name}-{port.Name}", Template.Expression($"{values}.type"), [port], Template.Json($"{values}.annotations"));
            // Otherwise a machine on the way puts its own address in place of the one that the policy looks at.
            ((Dictionary<string, object>)service["spec"])["externalTrafficPolicy"] =
                Template.Expression($"if eq {values}.type \"ClusterIP\"") + "null" + Template.Expression("else") + "Local" + Template.Expression("end");
            yield return Template.Document(service, $"{values}.enabled");
        }
    }

    public static IEnumerable<(string Name, int Port)> Exposable(HelmUnit unit) => unit.Ports.Where(port => unit.Workload.ForServices.Any(binding => binding.Endpoint.Name == port.Name));

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
