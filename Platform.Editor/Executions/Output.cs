using System.Text.Encodings.Web;
using System.Text.Json;

namespace Platform.Editor.Executions;

/// <summary>A response body as people read it.</summary>
internal static class Output
{
    // Beyond this, indenting costs more than it helps.
    private const int MaxIndented = 256 * 1024;

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // shown as text, never as markup
    };

    public static (string Text, bool IsJson) Pretty(string output)
    {
        if (output.Length > MaxIndented || output.AsSpan().TrimStart() is not ['{' or '[' or '"', ..])
        {
            return (output, false);
        }

        try
        {
            using var document = JsonDocument.Parse(output);
            return (JsonSerializer.Serialize(document.RootElement, Indented), true);
        }
        catch (JsonException)
        {
            return (output, false);
        }
    }
}
