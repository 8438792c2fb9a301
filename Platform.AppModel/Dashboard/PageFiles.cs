using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard;

/// <summary>What the build put in, and nothing of the disk.</summary>
internal static class PageFiles
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".woff2"] = "font/woff2",
    };

    public static void MapPage(this IEndpointRouteBuilder site)
    {
        site.MapGet("/", () => Get("index.html"));
        site.MapGet("/{**file}", Get);
    }

    private static IResult Get(string file) =>
        typeof(PageFiles).Assembly.GetManifestResourceStream($"dashboard/{file}") is { } content
            ? TypedResults.Stream(content, Types[Path.GetExtension(file)])
            : TypedResults.NotFound();
}
