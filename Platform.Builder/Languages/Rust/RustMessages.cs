using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Builder.Builds;
using Platform.Contracts.Builds;

namespace Platform.Builder.Languages.Rust;

/// <summary>Reads what rustc prints with --error-format=json: an object a line, whose `rendered` is what it would have shown to a person.</summary>
internal sealed class RustMessages(BuildLog log)
{
    private readonly List<Diagnostic> _diagnostics = [];

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    public void Read(string line)
    {
        if (!TryParse(line, out var message))
        {
            log.Write(line);
            return;
        }

        log.Write(message.Rendered?.TrimEnd('\n') ?? message.Message);
        Severity? severity = message.Level switch
        {
            "error" or "error: internal compiler error" => Severity.Error,
            "warning" => Severity.Warning,
            _ => null,
        };
        // Messages without a place only count the others ("aborting due to 2 previous errors"), unless it is the linker that failed.
        var span = message.Spans.FirstOrDefault(span => span.IsPrimary);
        if (severity is not { } level || (span is null && !message.Message.Contains("linking", StringComparison.Ordinal)))
        {
            return;
        }

        if (_diagnostics.Count < BuildLimits.Diagnostics)
        {
            _diagnostics.Add(new Diagnostic(level, message.Message, span?.FileName, span?.LineStart, span?.ColumnStart, span?.LineEnd, span?.ColumnEnd, message.Code?.Code));
        }
    }

    private static bool TryParse(string line, out Report message)
    {
        message = null!;
        if (!line.StartsWith('{'))
        {
            return false;
        }

        try
        {
            message = JsonSerializer.Deserialize<Report>(line)!;
            return message is { Message: not null, Spans: not null };
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private sealed record Report(
        [property: JsonPropertyName("level")] string Level,
        [property: JsonPropertyName("message")] string Message,
        [property: JsonPropertyName("rendered")] string? Rendered,
        [property: JsonPropertyName("code")] MessageCode? Code,
        [property: JsonPropertyName("spans")] IReadOnlyList<Span> Spans);

    private sealed record MessageCode([property: JsonPropertyName("code")] string Code);

    private sealed record Span(
        [property: JsonPropertyName("file_name")] string FileName,
        [property: JsonPropertyName("line_start")] int LineStart,
        [property: JsonPropertyName("line_end")] int LineEnd,
        [property: JsonPropertyName("column_start")] int ColumnStart,
        [property: JsonPropertyName("column_end")] int ColumnEnd,
        [property: JsonPropertyName("is_primary")] bool IsPrimary);
}
