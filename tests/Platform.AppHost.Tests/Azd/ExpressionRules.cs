using System.Text.Json.Nodes;

namespace Platform.AppHost.Tests.Azd;

/// <summary>A reference names a resource that is there, and a property that its kind has.</summary>
internal static class ExpressionRules
{
    private static readonly string[] BindingProperties = ["scheme", "protocol", "transport", "external", "host", "targetPort", "port", "url"];

    public static IEnumerable<string> Check(string name, JsonObject resource, JsonObject resources) =>
        from text in Expressions.TextsOf(resource)
        from expression in Expressions.In(text.Text)
        let problem = Problem(expression.Resource, expression.Property, resources)
        where problem is not null
        select $"{name}.{text.Where}: {problem} in '{text.Text}'";

    private static string? Problem(string name, string property, JsonObject resources)
    {
        if (name.Length == 0)
        {
            return property.StartsWith("outputs.", StringComparison.Ordinal) ? null : $"no global '{property}'";
        }

        return resources[name] is JsonObject resource
            ? Has(resource, property) ? null : $"'{name}' ({AzdRules.TypeOf(resource)}) has no '{property}'"
            : $"unknown resource '{name}'";
    }

    private static bool Has(JsonObject resource, string property) => property.Split('.') switch
    {
        ["connectionString"] => resource.ContainsKey("connectionString"),
        ["value"] => resource.ContainsKey("value"),
        ["inputs", var input] => resource["inputs"]?[input] is not null,
        ["bindings", var binding, var part] => AzdRules.IsCompute(resource) && resource["bindings"]?[binding] is not null && BindingProperties.Contains(part),
        ["volumes" or "bindMounts", _, "storage"] or ["containerImage"] or ["containerPort"] => AzdRules.IsCompute(resource),
        ["outputs" or "secretOutputs" or "secrets", _] => AzdRules.TypeOf(resource).StartsWith("azure.bicep", StringComparison.Ordinal),
        _ => false,
    };
}
