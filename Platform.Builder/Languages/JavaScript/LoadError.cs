using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Platform.Builder.Builds;
using Platform.Contracts.Builds;
using Platform.Sandbox;

namespace Platform.Builder.Languages.JavaScript;

/// <summary>What the runtime reports when the bundle throws while it is evaluated, as a diagnostic at its place in the source.</summary>
internal static partial class LoadError
{
    public static Diagnostic Read(SandboxResult result, BuildWorkspace workspace)
    {
        var report = result.Errors.Select(TryParse).LastOrDefault(report => report is not null);
        if (report is null)
        {
            return new Diagnostic(Severity.Error, string.Join('\n', [.. result.Output, .. result.Errors]));
        }

        var message = $"{report.Name}: {report.Message}";
        var place = Place().Match(report.Stack ?? "");
        return place.Success && Locate(place, workspace) is var (source, line, column)
            ? new Diagnostic(Severity.Error, message, source, line, column)
            : new Diagnostic(Severity.Error, message);
    }

    private static (string, int, int)? Locate(Match place, BuildWorkspace workspace)
    {
        const string Prefix = "../source/";
        var map = SourceMap.Parse(Encoding.UTF8.GetBytes(File.ReadAllText(Path.Combine(workspace.OutputDirectory, Bundler.Bundle + ".map"))));
        var found = map.Find(
            int.Parse(place.Groups["line"].ValueSpan, CultureInfo.InvariantCulture),
            int.Parse(place.Groups["column"].ValueSpan, CultureInfo.InvariantCulture));
        return found is var (source, line, column) && source.StartsWith(Prefix, StringComparison.Ordinal) ? (source[Prefix.Length..], line, column) : null;
    }

    private static Report? TryParse(string line)
    {
        try
        {
            return line.StartsWith('{') && JsonSerializer.Deserialize<Report>(line) is { Level: "exception" } report ? report : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Report(
        [property: JsonPropertyName("level")] string? Level,
        [property: JsonPropertyName("name")] string? Name,
        [property: JsonPropertyName("message")] string? Message,
        [property: JsonPropertyName("stack")] string? Stack);

    [GeneratedRegex(@"plugin\.js:(?<line>\d+):(?<column>\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
