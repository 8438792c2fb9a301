using System.Text.Json;
using Platform.Contracts.Drafts;
using Platform.Contracts.Plugins;

namespace Platform.Builder.Tests;

internal static class Samples
{
    public static SourceBundle Load(string name)
    {
        var directory = Path.Combine(AppContext.BaseDirectory, "samples", name);
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(directory, "platform.json")));
        var language = JsonSerializer.Deserialize<Language>(manifest.RootElement.GetProperty("language"), Platform.Contracts.PlatformJson.Options);
        var files = Directory.GetFiles(directory).Where(path => Path.GetFileName(path) != "platform.json").Order(StringComparer.Ordinal);
        return new SourceBundle(language, [.. files.Select(path => new SourceFile(Path.GetFileName(path), File.ReadAllText(path)))]);
    }

    public static SourceBundle Source(Language language, params (string Path, string Text)[] files) =>
        new(language, [.. files.Select(file => new SourceFile(file.Path, file.Text))]);
}
