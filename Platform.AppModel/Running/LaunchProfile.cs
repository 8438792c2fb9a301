using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>A project's launchSettings.json, its first profile: the address and the variables.</summary>
internal sealed record LaunchProfile(IReadOnlyList<Uri> Addresses, IReadOnlyDictionary<string, string> Variables) : IResourceAnnotation
{
    public static LaunchProfile? Read(string projectPath)
    {
        var file = Path.Combine(Path.GetDirectoryName(projectPath) ?? ".", "Properties", "launchSettings.json");
        if (!File.Exists(file))
        {
            return null;
        }

        using var settings = JsonDocument.Parse(File.ReadAllText(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        if (!settings.RootElement.TryGetProperty("profiles", out var profiles) || profiles.EnumerateObject().Select(entry => entry.Value).FirstOrDefault() is not { ValueKind: JsonValueKind.Object } profile)
        {
            return null;
        }

        var addresses = profile.TryGetProperty("applicationUrl", out var urls)
            ? (urls.GetString() ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(url => new Uri(url)).ToList()
            : [];
        var variables = profile.TryGetProperty("environmentVariables", out var given)
            ? given.EnumerateObject().ToDictionary(variable => variable.Name, variable => variable.Value.GetString() ?? "", StringComparer.Ordinal)
            : [];
        return new LaunchProfile(addresses, variables);
    }
}
