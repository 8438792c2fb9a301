namespace Aspire.Hosting.Publishing.Helm;

/// <summary>A container's variables. Secrets come first: Kubernetes fills in what was said before.</summary>
internal static class ContainerEnvironment
{
    /// <summary>The pod's own name.</summary>
    public const string Pod = "POD_NAME";

    private const string SettingsFolder = "SETTINGS_FOLDER";

    public static List<object> Of(HelmUnit unit, ServerImage image, string ownFolder)
    {
        var variables = new List<object>();
        if (unit.Own.Count > 0)
        {
            variables.Add(From(Pod, "fieldRef", new Dictionary<string, object> { ["fieldPath"] = "metadata.name" }));
            variables.Add(Plain(SettingsFolder, ownFolder));
        }

        var exact = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in unit.Text.Secrets)
        {
            var placeholder = part.Placeholder;
            var named = unit.Common.Where(variable => variable.Value == placeholder).Select(variable => variable.Key).ToList();
            exact.UnionWith(named);
            // Within another text, or in the arguments: it needs a name of its own.
            if (unit.Common.Any(variable => variable.Value != placeholder && variable.Value.Contains(placeholder, StringComparison.Ordinal)) || unit.Arguments.Any(argument => argument.Contains(placeholder, StringComparison.Ordinal)))
            {
                named.Add(part.Variable);
            }

            variables.AddRange(named.Distinct(StringComparer.Ordinal).Select(name => From(name, "secretKeyRef", part.Reference())));
        }

        variables.AddRange(image.Environment.Select(variable => Plain(variable.Key, variable.Value)));
        variables.AddRange(unit.Common.Where(variable => !exact.Contains(variable.Key)).Select(variable => Plain(variable.Key, variable.Value)));
        return variables;
    }

    private static Dictionary<string, object> Plain(string name, string value) => new() { ["name"] = name, ["value"] = Template.Quoted(value) };

    private static Dictionary<string, object> From(string name, string kind, Dictionary<string, object> reference) =>
        new() { ["name"] = name, ["valueFrom"] = new Dictionary<string, object> { [kind] = reference } };
}
