using System.Text.Json.Nodes;

namespace Platform.AppHost.Tests.Azd;

/// <summary>What a manifest names lies where it says, from the manifest on.</summary>
internal static class FileRules
{
    public static IEnumerable<string> Check(string name, JsonObject resource, string folder)
    {
        var type = AzdRules.TypeOf(resource);
        if (type.StartsWith("container", StringComparison.Ordinal) && resource.ContainsKey("image") == resource.ContainsKey("build"))
        {
            yield return $"{name}: either an image or a build";
        }

        var files = type.Split('.')[0] is "project" or "azure" ? new[] { resource["path"] } : [resource["build"]?["dockerfile"]];
        foreach (var path in files.OfType<JsonNode>().Select(file => file.ToString()))
        {
            if (Path.IsPathRooted(path))
            {
                yield return $"{name}: '{path}' is not relative";
            }
            else if (!File.Exists(Path.Combine(folder, path)))
            {
                yield return $"{name}: there is no '{path}'";
            }
        }
    }
}
