using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Platform.AppHost.Tests.Running;

/// <summary>YAML as the tools that read it understand it: what is plain may be a number, a truth or nothing.</summary>
internal static class Yaml
{
    public static IEnumerable<JsonNode> Documents(string text)
    {
        var stream = new YamlStream();
        stream.Load(new MergingParser(new Parser(new StringReader(text))));
        return stream.Documents.Select(document => Json(document.RootNode)).OfType<JsonNode>();
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Select(entry => KeyValuePair.Create(entry.Key.ToString(), Json(entry.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value ?? ""),
        _ => JsonValue.Create(node.ToString()),
    };

    private static JsonValue? Plain(string text)
    {
        if (text is "" or "null" or "~")
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text) as JsonValue ?? JsonValue.Create(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
