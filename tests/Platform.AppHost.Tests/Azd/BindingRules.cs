using System.Globalization;
using System.Text.Json.Nodes;

namespace Platform.AppHost.Tests.Azd;

/// <summary>What Container Apps can put before a container: one port for http and https that the world may see, and others for its neighbours.</summary>
internal static class BindingRules
{
    private const string DefaultPort = "default";
    private const int MostMorePorts = 5;

    private static readonly string[] Transports = ["http", "http2", "tcp"];

    private static readonly Dictionary<string, int> IngressPorts = new(StringComparer.Ordinal) { ["http"] = 80, ["https"] = 443 };

    public static IEnumerable<string> Check(string name, JsonObject resource)
    {
        var bindings = (resource["bindings"] as JsonObject ?? []).Select(entry => (Name: entry.Key, Value: entry.Value!.AsObject())).ToList();
        foreach (var (binding, value) in bindings)
        {
            if (Text(value, "scheme") == "tcp" && value["targetPort"] is null)
            {
                yield return $"{name}.{binding}: a tcp binding needs a targetPort";
            }

            if (!Transports.Contains(Text(value, "transport")))
            {
                yield return $"{name}.{binding}: transport '{Text(value, "transport")}'";
            }
        }

        // Bindings of one port are one group.
        var groups = bindings.GroupBy(binding => binding.Value["targetPort"]?.ToString() ?? DefaultPort).Select(group => group.ToList()).ToList();
        var external = groups.Where(group => group.Any(binding => IsExternal(binding.Value))).ToList();
        if (external.Count > 1)
        {
            yield return $"{name}: more than one external port";
        }

        if (external.SelectMany(group => group).Any(binding => !IsHttp(binding.Value)))
        {
            yield return $"{name}: an external binding is neither http nor https";
        }

        var main = external.FirstOrDefault() ?? groups.FirstOrDefault(group => group.All(binding => IsHttp(binding.Value)));
        foreach (var (binding, value) in main ?? [])
        {
            if (value["port"] is { } port && IngressPorts.TryGetValue(Text(value, "scheme"), out var expected) && int.Parse(port.ToString(), CultureInfo.InvariantCulture) != expected)
            {
                yield return $"{name}.{binding}: the main ingress has port {expected}, not {port}";
            }
        }

        if (groups.Count - 1 > MostMorePorts)
        {
            yield return $"{name}: more than {MostMorePorts} additional ports";
        }
    }

    private static bool IsHttp(JsonObject binding) => IngressPorts.ContainsKey(Text(binding, "scheme"));

    private static bool IsExternal(JsonObject binding) => binding["external"]?.GetValue<bool>() == true;

    private static string Text(JsonObject binding, string member) => binding[member]?.GetValue<string>() ?? "";
}
