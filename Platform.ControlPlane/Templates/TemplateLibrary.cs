using System.Reflection;
using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.Drafts;
using Platform.Contracts.Plugins;
using Platform.Contracts.Templates;

namespace Platform.ControlPlane.Templates;

/// <summary>The samples of the repository, carried in this assembly.</summary>
internal sealed class TemplateLibrary
{
    private const string Prefix = "samples/";
    private const string ManifestName = "platform.json";

    public TemplateLibrary()
    {
        var assembly = typeof(TemplateLibrary).Assembly;
        All = [.. assembly.GetManifestResourceNames()
            .Select(name => name.Replace('\\', '/'))
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => (Template: name[Prefix.Length..].Split('/', 2)[0], Path: name[Prefix.Length..].Split('/', 2)[1]))
            .GroupBy(file => file.Template, file => file.Path, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Read(assembly, group.Key, group))];
    }

    public IReadOnlyList<Template> All { get; }

    public Template? Find(string name) => All.FirstOrDefault(template => template.Name == name);

    /// <summary>What a new plugin starts from; null for a language without a sample, as are ready modules.</summary>
    public Template? ForLanguage(Language language) => All.FirstOrDefault(template => template.Language == language);

    private static Template Read(Assembly assembly, string name, IEnumerable<string> paths)
    {
        var manifest = JsonSerializer.Deserialize<TemplateManifest>(Text(assembly, name, ManifestName), PlatformJson.Options)
            ?? throw new InvalidOperationException($"The manifest of the sample {name} is empty.");
        var files = paths.Where(path => path != ManifestName).Order(StringComparer.Ordinal).Select(path => new SourceFile(path, Text(assembly, name, path)));
        return new Template(name, manifest.Title, manifest.Description, manifest.Language, manifest.Main, [.. files], manifest.Tests ?? []);
    }

    private static string Text(Assembly assembly, string name, string path)
    {
        var stream = assembly.GetManifestResourceStream($"{Prefix}{name}/{path}")
            ?? throw new InvalidOperationException($"The sample {name} has no {path}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
