using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>A profile of a project's launchSettings.json: the addresses and the variables.</summary>
internal sealed record LaunchProfile(IReadOnlyList<Uri> Addresses, IReadOnlyDictionary<string, string> Variables) : IResourceAnnotation
{
    /// <summary>The first one.</summary>
    public static LaunchProfile? Read(string projectPath) => Read(projectPath, profiles => profiles.FirstOrDefault());

    /// <exception cref="DistributedApplicationException">There is none of this name.</exception>
    public static LaunchProfile? Named(string projectPath, string? name) => name is null ? null : Read(projectPath, profiles => profiles.FirstOrDefault(profile => profile.Name == name))
        ?? throw new DistributedApplicationException($"{Path.GetFileName(projectPath)} has no launch profile '{name}'.");

    private static LaunchProfile? Read(string projectPath, Func<IEnumerable<JsonProperty>, JsonProperty> choose)
    {
        var file = Path.Combine(Path.GetDirectoryName(projectPath) ?? ".", "Properties", "launchSettings.json");
        if (!File.Exists(file))
        {
            return null;
        }

        using var settings = JsonDocument.Parse(File.ReadAllText(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        if (!settings.RootElement.TryGetProperty("profiles", out var profiles) || choose(profiles.EnumerateObject()).Value is not { ValueKind: JsonValueKind.Object } profile)
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
