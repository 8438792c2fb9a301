using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Platform.AppHost.Tests.Azd;

/// <summary>Finds <c>{resource.property}</c> in a manifest's texts.</summary>
internal static partial class Expressions
{
    private static readonly string[] Values = ["connectionString", "value"];

    /// <summary>All texts of a resource that azd evaluates, with where they stand.</summary>
    public static IEnumerable<(string Where, string Text)> TextsOf(JsonObject resource) =>
        Members(resource, "env").Concat(Members(resource, "params")).Concat(Members(resource["build"] as JsonObject, "args"))
            .Concat(Items(resource, "args"))
            .Concat(Values.Where(resource.ContainsKey).Select(member => (member, resource[member]!.ToString())));

    public static IEnumerable<(string Where, string Text)> Items(JsonObject resource, string member) =>
        (resource[member] as JsonArray ?? []).Select((item, index) => ($"{member}[{index}]", item!.ToString()));

    /// <summary>The expressions of a text. Doubled braces are braces; text without a dot is left as it is.</summary>
    public static IEnumerable<(string Resource, string Property)> In(string text) =>
        Braced().Matches(text.Replace("{{", "", StringComparison.Ordinal).Replace("}}", "", StringComparison.Ordinal))
            .Select(match => match.Groups[1].Value.Split('.', 2))
            .Where(parts => parts.Length == 2)
            .Select(parts => (parts[0], parts[1]));

    private static IEnumerable<(string Where, string Text)> Members(JsonObject? resource, string member) =>
        (resource?[member] as JsonObject ?? []).Where(entry => entry.Value is JsonValue).Select(entry => ($"{member}.{entry.Key}", entry.Value!.ToString()));

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Braced();
}
