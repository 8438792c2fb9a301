using System.Text.Encodings.Web;
using System.Text.Json;
using Platform.Contracts.Plugins;

namespace Platform.Editor.Deployments;

/// <summary>A complete command line that calls the plugin. The key stays a placeholder: the editor knows none.</summary>
internal static class CurlCommand
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string For(string executionUrl, PluginId plugin, string input)
    {
        var address = $"{executionUrl.TrimEnd('/')}/name/{plugin}";
        return $"curl -fsS \\\n  {address} \\\n  -H \"Authorization: Bearer $PLATFORM_KEY\" \\\n  --data-binary {Quote(OneLine(input))}";
    }

    private static string OneLine(string input)
    {
        try
        {
            using var document = JsonDocument.Parse(input);
            return JsonSerializer.Serialize(document.RootElement, Compact);
        }
        catch (JsonException)
        {
            return input;
        }
    }

    // A single quote cannot stand inside single quotes; it is closed, escaped and opened again.
    private static string Quote(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
