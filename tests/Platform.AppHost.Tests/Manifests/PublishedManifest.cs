using System.Text.Json.Nodes;
using Platform.AppHost.Tests.Running;

namespace Platform.AppHost.Tests.Manifests;

/// <summary>A manifest, published into a folder of its own; always as deep in the repository, because its paths begin at itself.</summary>
internal sealed class PublishedManifest : IDisposable
{
    private PublishedManifest(string folder, JsonObject content)
    {
        Folder = folder;
        Resources = content["resources"]!.AsObject();
        Text = File.ReadAllText(FileIn(folder));
    }

    public string Folder { get; }

    public string Text { get; }

    public JsonObject Resources { get; }

    public static async Task<PublishedManifest> PublishAsync(string environment, params string[] arguments)
    {
        var folder = Path.Combine(AppHostProgram.Root, "artifacts", "manifests", Guid.NewGuid().ToString("n"));
        Directory.CreateDirectory(folder);
        var end = await AppHostProgram.RunAsync(environment, ["--publisher", "manifest", "--output-path", FileIn(folder), .. arguments]);
        Assert.True(end.ExitCode == 0, end.Errors + end.Output);
        return new PublishedManifest(folder, JsonNode.Parse(await File.ReadAllTextAsync(FileIn(folder), TestContext.Current.CancellationToken))!.AsObject());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string FileIn(string folder) => Path.Combine(folder, "apphost-manifest.json");
}
