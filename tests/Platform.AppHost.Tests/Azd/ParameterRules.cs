using System.Text.Json.Nodes;

namespace Platform.AppHost.Tests.Azd;

/// <summary>A parameter is asked for by its own name, and no secret has its value in the manifest.</summary>
internal static class ParameterRules
{
    public static IEnumerable<string> Check(string name, JsonObject resource)
    {
        if (AzdRules.TypeOf(resource) != "parameter.v0")
        {
            yield break;
        }

        foreach (var (other, property) in Expressions.In(resource["value"]?.ToString() ?? ""))
        {
            if (property.StartsWith("inputs.", StringComparison.Ordinal) && other != name)
            {
                yield return $"{name}: a parameter may use its own inputs only, not those of '{other}'";
            }
        }

        foreach (var (input, value) in resource["inputs"] as JsonObject ?? [])
        {
            if (value!["type"]?.ToString() != "string")
            {
                yield return $"{name}.{input}: inputs are strings";
            }

            if (value["secret"]?.GetValue<bool>() == true && value["default"]?["value"] is not null)
            {
                yield return $"{name}.{input}: a secret with a value in the manifest";
            }
        }
    }
}
