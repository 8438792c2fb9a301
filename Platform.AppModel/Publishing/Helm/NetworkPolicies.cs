namespace Aspire.Hosting.Publishing.Helm;

/// <summary>Nothing passes but what somebody refers to: each way is there because the application names it.</summary>
internal static class NetworkPolicies
{
    private const string Enabled = ".Values.networkPolicy.enabled";
    private const int Dns = 53;

    /// <summary>For all pods of the release.</summary>
    public static IEnumerable<string> Common()
    {
        yield return Policy("deny-by-default", null, Labels.Release, new() { ["policyTypes"] = new List<string> { "Ingress", "Egress" } });
        yield return Policy("allow-names", null, Labels.Release, new()
        {
            ["policyTypes"] = new List<string> { "Egress" },
            ["egress"] = new List<object> { new Dictionary<string, object> { ["to"] = Template.Json(".Values.networkPolicy.dns"), ["ports"] = new List<object> { Port(Dns, "UDP"), Port(Dns) } } },
        });
    }

    public static IEnumerable<string> Of(HelmUnit unit, HelmNeeds needs)
    {
        var (incoming, outgoing) = (Incoming(unit, needs).ToList(), Outgoing(unit, needs).ToList());
        if (incoming.Count + outgoing.Count > 0)
        {
            yield return Policy(unit.Name, unit.Name, unit.Selector, new()
            {
                ["policyTypes"] = new List<string> { "Ingress", "Egress" },
                ["ingress"] = incoming,
                ["egress"] = outgoing,
            });
        }

        foreach (var (name, port) in ServiceObjects.Exposable(unit))
        {
            var values = ServiceObjects.Values(unit, name);
            yield return Policy(
                $"{unit.Name}-{name}",
                unit.Name,
                unit.Selector,
                new() { ["policyTypes"] = new List<string> { "Ingress" }, ["ingress"] = new List<object> { Rule("from", Template.Json($"{values}.from"), port) } },
                $"and {Enabled} {values}.enabled");
        }

        yield return Policy(
            $"{unit.Name}-more",
            unit.Name,
            unit.Selector,
            new() { ["policyTypes"] = new List<string> { "Egress" }, ["egress"] = Template.Json($".Values.workloads.{unit.Key}.egress") },
            $"and {Enabled} .Values.workloads.{unit.Key}.egress");
    }

    private static IEnumerable<object> Incoming(HelmUnit unit, HelmNeeds needs)
    {
        foreach (var port in needs.To(unit.Name).GroupBy(way => way.Port))
        {
            yield return Rule("from", port.Select(way => (object)Peer(way.From)).ToList(), port.Key);
        }

        if (unit.Outside is { } outside)
        {
            yield return Rule("from", Template.Json(".Values.networkPolicy.from"), outside.TargetPort ?? ProjectResourceBuilderExtensions.ContainerPort);
        }
    }

    private static IEnumerable<object> Outgoing(HelmUnit unit, HelmNeeds needs) =>
        needs.From(unit.Name).GroupBy(way => way.To, StringComparer.Ordinal).Select(to => (object)new Dictionary<string, object>
        {
            ["to"] = new List<object> { Peer(to.Key) },
            ["ports"] = to.Select(way => (object)Port(way.Port)).ToList(),
        });

    private static Dictionary<string, object> Rule(string direction, object peers, int port) => new() { [direction] = peers, ["ports"] = new List<object> { Port(port) } };

    private static Dictionary<string, object> Peer(string resource) => new Dictionary<string, object> { ["podSelector"] = new Dictionary<string, object> { ["matchLabels"] = Labels.Select(resource) } };

    private static Dictionary<string, object> Port(int port, string protocol = "TCP") => new() { ["port"] = port, ["protocol"] = protocol };

    private static string Policy(string name, string? resource, Dictionary<string, object> pods, Dictionary<string, object> rules, string condition = Enabled)
    {
        var spec = new Dictionary<string, object> { ["podSelector"] = new Dictionary<string, object> { ["matchLabels"] = pods } };
        foreach (var (key, value) in rules)
        {
            spec[key] = value;
        }

        return Template.Document(
            new Dictionary<string, object>
            {
                ["apiVersion"] = "networking.k8s.io/v1",
                ["kind"] = "NetworkPolicy",
                ["metadata"] = Labels.Metadata(name, resource),
                ["spec"] = spec,
            },
            condition);
    }
}
