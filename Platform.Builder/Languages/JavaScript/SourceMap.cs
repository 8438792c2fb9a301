using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Builder.Languages.JavaScript;

/// <summary>Finds the place in the source for a place in the bundle: a source map of version 3 (ECMA-426).</summary>
internal sealed class SourceMap
{
    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private readonly Content _content;

    private SourceMap(Content content) => _content = content;

    public static SourceMap Parse(ReadOnlySpan<byte> json) => new(JsonSerializer.Deserialize<Content>(json)!);

    /// <summary>Lines and columns count from 1. Null where the bundle has something of its own.</summary>
    public (string Source, int Line, int Column)? Find(int line, int column)
    {
        var lines = _content.Mappings.Split(';');
        if (line > lines.Length)
        {
            return null;
        }

        // Source, line and column are differences from the mapping before, over all lines; the bundle's column only within its line.
        var (source, sourceLine, sourceColumn) = (0, 0, 0);
        (string, int, int)? found = null;
        for (var index = 0; index < line; index++)
        {
            var bundleColumn = 0;
            foreach (var mapping in lines[index].Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                var fields = Decode(mapping);
                bundleColumn += fields[0];
                if (fields.Count >= 4)
                {
                    source += fields[1];
                    sourceLine += fields[2];
                    sourceColumn += fields[3];
                    if (index == line - 1 && bundleColumn < column)
                    {
                        found = (_content.Sources[source], sourceLine + 1, sourceColumn + 1);
                    }
                }
            }
        }

        return found;
    }

    // Base64 VLQ: five bits a digit, the lowest first; bit 6 says that more follow; the lowest bit of all is the sign.
    private static List<int> Decode(string mapping)
    {
        var fields = new List<int>(5);
        var (value, shift) = (0, 0);
        foreach (var digit in mapping.Select(character => Digits.IndexOf(character)))
        {
            value |= (digit & 31) << shift;
            shift += 5;
            if ((digit & 32) == 0)
            {
                fields.Add((value & 1) == 0 ? value >> 1 : -(value >> 1));
                (value, shift) = (0, 0);
            }
        }

        return fields;
    }

    private sealed record Content(
        [property: JsonPropertyName("sources")] IReadOnlyList<string> Sources,
        [property: JsonPropertyName("mappings")] string Mappings);
}
