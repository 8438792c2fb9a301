using System.Text.Json.Nodes;

namespace Aspire.Hosting.Publishing.Helm;

/// <summary>By what Helm refuses values that no template knows, or of another kind: a name with a typing error would change nothing, and nobody would hear of it.</summary>
internal static class ValuesSchema
{
    // Kubernetes' own business, and names that are the operator's.
    private static readonly string[] Open = ["annotations", "values", "resources", "nodeSelector"];

    public static JsonObject Of(IEnumerable<(string Comment, string Name, object Value)> values)
    {
        var properties = new JsonObject
        {
            // Helm puts it there when the chart is part of another one.
            ["global"] = new JsonObject(),
        };
        foreach (var (comment, name, value) in values)
        {
            var schema = Of(name, value);
            schema["description"] = comment;
            properties[name] = schema;
        }

        return new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
    }

    private static JsonObject Of(string name, object value) => value switch
    {
        IReadOnlyDictionary<string, object> members when !Open.Contains(name, StringComparer.Ordinal) => new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Of(member.Key, member.Value)))),
            ["additionalProperties"] = false,
        },
        IReadOnlyDictionary<string, object> => new JsonObject { ["type"] = "object" },
        System.Collections.IList => new JsonObject { ["type"] = "array" },
        bool => new JsonObject { ["type"] = "boolean" },
        int => new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
        _ => new JsonObject { ["type"] = "string" },
    };
}
