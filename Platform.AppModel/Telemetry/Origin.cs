using OpenTelemetry.Proto.Resource.V1;

namespace Aspire.Hosting.Telemetry;

/// <param name="Resource">The name that the application declares.</param>
/// <param name="Instance">Which replica of it: the name on the page of resources.</param>
internal sealed record Origin(string Resource, string Instance)
{
    private const string Nobody = "(unnamed)";

    public static Origin Of(Resource? resource)
    {
        var name = Find(resource, "service.name") ?? Nobody;
        return new Origin(name, Find(resource, "service.instance.id") ?? name);
    }

    /// <summary>A filter names either.</summary>
    public bool Is(string name) => name.Length == 0 || Resource == name || Instance == name;

    private static string? Find(Resource? resource, string name) =>
        resource?.Attributes.FirstOrDefault(pair => pair.Key == name)?.Value is { } value && Tags.Text(value) is { Length: > 0 } text ? Tags.Cut(text, Tags.LongestName) : null;
}
