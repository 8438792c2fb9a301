using Platform.Contracts.Plugins;

namespace Platform.Editor.Deployments;

/// <summary>A complete command line that calls the plugin. The key stays a placeholder: the editor knows none.</summary>
internal static class CurlCommand
{
    public static string For(string executionUrl, PluginId plugin, string input)
    {
        var address = $"{executionUrl.TrimEnd('/')}/name/{plugin}";
        return $"curl -fsS {address} \\\n  -H \"Authorization: Bearer $PLATFORM_KEY\" \\\n  --data-binary {Quote(input)}";
    }

    // A single quote cannot stand inside single quotes; it is closed, escaped and opened again.
    private static string Quote(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
