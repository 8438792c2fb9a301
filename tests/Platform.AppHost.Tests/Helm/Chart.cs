using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.AppHost.Tests.Running;

namespace Platform.AppHost.Tests.Helm;

/// <summary>A chart that was published, rendered as Helm does it.</summary>
internal sealed class Chart : IDisposable
{
    private const string Notes = "NOTES.txt";

    private readonly Output _output = new();

    public static async Task<Chart> PublishAsync(string environment, params string[] arguments)
    {
        var chart = new Chart();
        await chart.PublishAgainAsync(environment, arguments);
        return chart;
    }

    public Task PublishAgainAsync(string environment, params string[] arguments) => _output.PublishAsync(environment, "publish-helm", arguments);

    public IReadOnlyDictionary<string, string> Templates =>
        Directory.GetFiles(_output.PathOf("helm", "templates")).Order(StringComparer.Ordinal).ToDictionary(path => Path.GetFileName(path), File.ReadAllText, StringComparer.Ordinal);

    public JsonObject Values => Read("values.yaml").AsObject();

    public JsonObject Schema => Read("values.schema.json").AsObject();

    public void Dispose() => _output.Dispose();

    public async Task<string> TextAsync(Action<JsonObject>? set = null, JsonObject? known = null) =>
        string.Join("---\n", (await FilesAsync(set, known)).Where(file => file.Key != Notes).Select(file => file.Value.EndsWith('\n') ? file.Value : file.Value + "\n"));

    /// <summary>What Helm says when it has installed the chart.</summary>
    public async Task<string> NotesAsync(Action<JsonObject> set) => (await FilesAsync(set, known: null))[Notes];

    public async Task<IReadOnlyList<JsonObject>> ObjectsAsync(Action<JsonObject>? set = null, JsonObject? known = null) =>
        [.. Yaml.Documents(await TextAsync(set, known)).Select(document => document.AsObject())];

    /// <param name="set">What the operator says.</param>
    /// <param name="known">Secrets that the namespace has already.</param>
    public async Task<ProgramEnd> RenderAsync(Action<JsonObject>? set = null, JsonObject? known = null)
    {
        var (values, about) = (Values, Read("Chart.yaml"));
        set?.Invoke(values);
        var data = new JsonObject
        {
            [nameof(Values)] = values,
            ["Release"] = new JsonObject { ["Name"] = "acme", ["Namespace"] = "plugins", ["Service"] = "Helm" },
            ["Chart"] = new JsonObject { ["Name"] = about["name"]!.ToString(), ["Version"] = about["version"]!.ToString(), ["AppVersion"] = about["appVersion"]!.ToString() },
        };
        var question = new JsonObject { [nameof(Templates)] = JsonSerializer.SerializeToNode(Templates), ["Data"] = data, ["Known"] = known ?? [] };
        return await FedProgram.RunAsync(new ProcessStartInfo(await Renderer.Value), question.ToJsonString());
    }

    /// <summary>What must be said: addresses, and in a region where its control plane is.</summary>
    public static void Set(JsonObject values)
    {
        values["images"]!["registry"] = "registry.example.com/platform";
        Fill(values["addresses"]!.AsObject(), name => $"https://{name.ToLowerInvariant()}.example.com");
        Fill(values["parameters"]!.AsObject(), name => $"https://{name.ToLowerInvariant()}.example.com");
        if (values["workloads"]!["controlplane"] is null)
        {
            values["secrets"]!["values"]!["join-token"] = "token-that-was-printed";
        }
    }

    private async Task<SortedDictionary<string, string>> FilesAsync(Action<JsonObject>? set, JsonObject? known)
    {
        var end = await RenderAsync(set, known);
        Assert.True(end.ExitCode == 0, end.Errors);
        return JsonSerializer.Deserialize<SortedDictionary<string, string>>(end.Output)!;
    }

    private JsonNode Read(string file) => Yaml.Documents(File.ReadAllText(_output.PathOf("helm", file))).Single();

    private static void Fill(JsonObject values, Func<string, string> value)
    {
        foreach (var name in values.Where(entry => entry.Value!.ToString().Length == 0).Select(entry => entry.Key).ToList())
        {
            values[name] = value(name);
        }
    }

    // Once for all tests: Go builds its library with it.
    private static readonly Lazy<Task<string>> Renderer = new(async () =>
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppHostProgram.Root, "artifacts", "helm")).FullName;
        var program = Path.Combine(folder, "render");
        var root = Path.Combine(AppHostProgram.Tools, "root", "usr", "lib", "go-1.23");
        var start = new ProcessStartInfo(Path.Combine(root, "bin", "go"), ["build", "-o", program, "main.go"])
        {
            WorkingDirectory = Path.Combine(AppHostProgram.Root, "tests", "Platform.AppHost.Tests", "Helm", "Render"),
            Environment = { ["GOROOT"] = root, ["GOCACHE"] = Path.Combine(folder, "cache"), ["GOFLAGS"] = "", ["GOPROXY"] = "off", ["GOTOOLCHAIN"] = "local", ["CGO_ENABLED"] = "0", ["HOME"] = folder },
        };
        var end = await FedProgram.RunAsync(start, input: "");
        Assert.True(end.ExitCode == 0, end.Errors);
        return program;
    });
}
