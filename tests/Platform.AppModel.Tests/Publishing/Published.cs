using System.Text.Json.Nodes;
using Aspire.Hosting;

namespace Platform.AppModel.Tests.Publishing;

/// <summary>What an application is published as, in a folder of its own.</summary>
internal sealed class Published : IDisposable
{
    private readonly TestDirectory _directory = new();

    public string Folder => Path.Combine(_directory.Path, "output");

    public static async Task<JsonObject> ManifestAsync(Action<IDistributedApplicationBuilder> declare, params string[] settings)
    {
        using var published = new Published();
        var file = Path.Combine(published.Folder, "manifest.json");
        await RunAsync(declare, ["--publisher", "manifest", "--output-path", file, .. settings]);
        return JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!["resources"]!.AsObject();
    }

    public static async Task RunAsync(Action<IDistributedApplicationBuilder> declare, params string[] arguments)
    {
        var builder = DistributedApplication.CreateBuilder(arguments);
        declare(builder);
        await using var application = builder.Build();
        await application.RunAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => _directory.Dispose();
}
