using System.Text.Json.Nodes;

namespace Platform.AppHost.Tests.Azd;

/// <summary>Arguments can be read by everybody on the machine: no connection string, secret parameter or secret output is one.</summary>
internal static class SecretRules
{
    public static IEnumerable<string> Check(string name, JsonObject resource, JsonObject resources) =>
        from argument in Expressions.Items(resource, "args")
        from expression in Expressions.In(argument.Text)
        where IsSecret(expression.Resource, expression.Property, resources)
        select $"{name}.{argument.Where}: a secret in an argument, '{argument.Text}'";

    private static bool IsSecret(string name, string property, JsonObject resources) =>
        property == "connectionString"
        || property.StartsWith("secretOutputs.", StringComparison.Ordinal)
        || (property is "value" or "inputs.value" && resources[name]?["inputs"]?["value"]?["secret"]?.GetValue<bool>() == true);
}
