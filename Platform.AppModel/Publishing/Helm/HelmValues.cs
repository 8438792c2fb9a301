using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Publishing.Helm;

/// <summary>What an operator may say of a chart, with what holds when nothing is said.</summary>
internal static class HelmValues
{
    // Everything but the networks of machines: what a guest may fetch is no neighbour of its node, nor the address where a cloud hands out keys.
    private static readonly List<string> NotTheInternet = ["10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"];
    private static readonly List<string> NotTheInternet6 = ["::1/128", "fc00::/7", "fe80::/10"];
    private static readonly List<int> InternetPorts = [80, 443, 8443];

    /// <summary>Each with the line above it.</summary>
    public static IEnumerable<(string Comment, string Name, object Value)> Of(IReadOnlyList<HelmUnit> units, HelmNeeds needs, IConfiguration configuration)
    {
        yield return ("Where the images of this project's programs are: the registry has to be said.", "images", new Dictionary<string, object>
        {
            ["registry"] = "",
            ["tag"] = "latest",
            ["pullPolicy"] = "IfNotPresent",
            ["pullSecrets"] = new List<object>(),
        });
        yield return (
            "Public addresses, such as https://editor.example.com. An ingress is made for each that is given.",
            "addresses",
            units.Where(unit => unit.Outside is not null).Select(unit => unit.Name).Union(needs.Addresses).ToDictionary(HelmName.Key, _ => (object)""));
        yield return (
            "What the application asks for. The sandbox is the walls around guests and builds: 'unprivileged' holds under the profile that pods have here.",
            "parameters",
            needs.Parameters.Where(parameter => !parameter.Secret).ToDictionary(parameter => HelmName.Key(parameter.Name), parameter => (object)(configuration[$"Parameters:{parameter.Name}"] ?? parameter.Default?.GetDefaultValue() ?? "")));
        yield return (
            $"Secrets of this namespace: {string.Join(", ", needs.Parameters.Where(parameter => parameter.Secret).Select(parameter => parameter.Name))}. "
                + $"A value given here counts, then what is there already, then one is made. With create: false they are yours to make, each under its name with the key '{SecretObject.Key}'{InAddresses(needs)}.",
            "secrets",
            new Dictionary<string, object> { ["create"] = true, ["values"] = new Dictionary<string, object>() });
        yield return ("What ends TLS and passes requests on. Certificates are looked for as NAME-tls.", "ingress", new Dictionary<string, object>
        {
            ["enabled"] = true,
            ["className"] = "",
            ["annotations"] = new Dictionary<string, object>(),
        });
        yield return ("Disks; an empty class is the cluster's own choice.", "storage", new Dictionary<string, object> { ["className"] = "" });
        if (units.Any(unit => unit.Shares))
        {
            yield return ("A folder that several programs see, for blobs and the authority's certificate. On a cluster with one machine ReadWriteOnce will do.", "shared", new Dictionary<string, object>
            {
                ["size"] = "20Gi",
                ["accessMode"] = "ReadWriteMany",
                ["className"] = "",
            });
        }

        yield return ("Nothing passes that nobody refers to. From whom public addresses take requests (empty: from anyone), and who answers for names.", "networkPolicy", new Dictionary<string, object>
        {
            ["enabled"] = true,
            ["from"] = new List<object>(),
            ["dns"] = new List<object> { new Dictionary<string, object> { ["namespaceSelector"] = new Dictionary<string, object> { ["matchLabels"] = new Dictionary<string, object> { ["kubernetes.io/metadata.name"] = "kube-system" } } } },
        });
        yield return ("Each program: what it gets of its machine, and what else it may reach.", "workloads", units.ToDictionary(unit => unit.Key, unit => (object)Workload(unit, WorkloadSize.Of(unit, configuration))));
    }

    private static string InAddresses(HelmNeeds needs)
    {
        var names = needs.Parameters.Where(needs.IsEncoded).Select(parameter => parameter.Name).ToList();
        return names.Count == 0 ? "" : $", and {string.Join(" and ", names)} with another, '{SecretObject.EncodedKey}': the value percent-encoded";
    }

    private static Dictionary<string, object> Workload(HelmUnit unit, WorkloadSize size)
    {
        var values = new Dictionary<string, object> { ["resources"] = size.Resources, ["scratch"] = size.Scratch };
        if (unit.Keeps)
        {
            values["storage"] = size.Storage;
        }
        else
        {
            values["replicas"] = unit.Workload.Replicas;
        }

        values["egress"] = size.Internet ? new List<object> { Internet() } : [];
        foreach (var (name, _) in ServiceObjects.Exposable(unit))
        {
            values["expose"] = new Dictionary<string, object>
            {
                [HelmName.Key(name)] = new Dictionary<string, object> { ["enabled"] = false, ["type"] = "LoadBalancer", ["annotations"] = new Dictionary<string, object>(), ["from"] = new List<object>() },
            };
        }

        values["nodeSelector"] = new Dictionary<string, object>();
        values["tolerations"] = new List<object>();
        return values;
    }

    private static Dictionary<string, object> Internet() => new()
    {
        ["to"] = new List<object> { Block("0.0.0.0/0", NotTheInternet), Block("::/0", NotTheInternet6) },
        ["ports"] = InternetPorts.Select(port => (object)new Dictionary<string, object> { ["port"] = port, ["protocol"] = "TCP" }).ToList(),
    };

    private static Dictionary<string, object> Block(string all, List<string> except) => new() { ["ipBlock"] = new Dictionary<string, object> { ["cidr"] = all, ["except"] = except } };
}
