using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Telemetry;

/// <summary>Each page is its own middle in the frame that all of them share.</summary>
internal static class TelemetryPage
{
    public static readonly IReadOnlyList<string> Names = ["structured-logs", "traces", "trace", "metrics"];

    public static IResult Of(string name)
    {
        // One trace belongs to the list of them.
        var entry = name == "trace" ? "traces" : name;
        return TypedResults.Text(
            Read("frame").Replace("<!-- page -->", Read(name), StringComparison.Ordinal)
                .Replace("NAME", name, StringComparison.Ordinal)
                .Replace($"href=\"{entry}\"", $"href=\"{entry}\" aria-current=\"page\"", StringComparison.Ordinal),
            "text/html; charset=utf-8");
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(TelemetryPage).Assembly.GetManifestResourceStream($"dashboard/{name}.html")!);
        return reader.ReadToEnd();
    }
}
