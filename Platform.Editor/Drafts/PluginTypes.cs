namespace Platform.Editor.Drafts;

/// <summary>The SDK's declarations of what a plugin may call, for completion and hover in the browser.</summary>
internal static class PluginTypes
{
    private const string Resource = "platform.d.ts";

    public static void MapPluginTypes(this IEndpointRouteBuilder routes) => routes.MapGet("/sdk/platform.d.ts", () => TypedResults.Stream(
        typeof(PluginTypes).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not in the build."),
        "text/plain"));
}
