using System.Globalization;

namespace Aspire.Hosting.Publishing.Helm;

/// <summary>Settings that each replica has of its own, as files: a pod gets the folder with its name, so none reads another's token.</summary>
internal static class OwnSettings
{
    public static Dictionary<string, object> Sources(HelmUnit unit)
    {
        var plain = All(unit).Where(setting => SecretOf(unit, setting.Value) is null).Select(setting => Item(KeyOf(setting.Replica, setting.Name), unit.Pod(setting.Replica), setting.Name)).ToList();
        var sources = new List<object> { new Dictionary<string, object> { ["configMap"] = new Dictionary<string, object> { ["name"] = NameOf(unit), ["items"] = plain } } };
        sources.AddRange(All(unit).Select(setting => (setting, Secret: SecretOf(unit, setting.Value))).Where(found => found.Secret is not null).Select(found => new Dictionary<string, object>
        {
            ["secret"] = new Dictionary<string, object>
            {
                ["name"] = found.Secret!.Secret.Name,
                ["items"] = new List<object> { Item(found.Secret.Key, unit.Pod(found.setting.Replica), found.setting.Name) },
            },
        }));
        return new Dictionary<string, object> { ["sources"] = sources };
    }

    /// <summary>Those that are not secret.</summary>
    public static string ConfigMap(HelmUnit unit) => Template.Document(new Dictionary<string, object>
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ConfigMap",
        ["metadata"] = Labels.Metadata(NameOf(unit), unit.Name),
        ["data"] = All(unit).Where(setting => SecretOf(unit, setting.Value) is null).ToDictionary(setting => KeyOf(setting.Replica, setting.Name), setting => (object)Template.Quoted(setting.Value)),
    });

    private static IEnumerable<(int Replica, string Name, string Value)> All(HelmUnit unit) =>
        Enumerable.Range(0, unit.Count).SelectMany(replica => unit.Own.Select(name => (replica, name, unit.OwnOf(replica, name))));

    private static SecretPart? SecretOf(HelmUnit unit, string value) => unit.Text.Secrets.FirstOrDefault(part => part.Placeholder == value)
        ?? (unit.Text.Secrets.Any(part => value.Contains(part.Placeholder, StringComparison.Ordinal))
            ? throw new DistributedApplicationException($"Replicas of '{unit.Name}' differ in a value that is part secret, part not: for Kubernetes it has to be one or the other.")
            : null);

    private static string NameOf(HelmUnit unit) => $"{unit.Name}-settings";

    private static string KeyOf(int replica, string variable) => string.Create(CultureInfo.InvariantCulture, $"{replica}.{variable}");

    private static Dictionary<string, object> Item(string key, string pod, string file) => new() { ["key"] = key, ["path"] = $"{pod}/{file}" };
}
