using System.Text.RegularExpressions;

[assembly: AssemblyFixture(typeof(Platform.EndToEnd.Tests.Running.RunningSystem))]

namespace Platform.EndToEnd.Tests.Running;

/// <summary>The whole system as <c>./dev run</c> starts it, with data and ports of its own; once for all tests.</summary>
public partial class RunningSystem : IAsyncLifetime
{
    // The first start builds four plugins and compiles their images on two noisy cores.
    private static readonly TimeSpan FirstStart = TimeSpan.FromMinutes(6);

    private readonly DataFolder _data = new();
    private Child? _appHost;

    /// <summary>What it is started with.</summary>
    protected virtual IReadOnlyList<string> Arguments => [];

    internal Child AppHost => _appHost ?? throw new InvalidOperationException("The system is not started.");

    public Uri Editor { get; private set; } = null!;

    public Uri ControlPlane { get; private set; } = null!;

    /// <summary>With the one word that lets in.</summary>
    public Uri Dashboard { get; private set; } = null!;

    public Uri Node { get; private set; } = null!;

    /// <summary>All nodes, the first one first.</summary>
    public IReadOnlyList<Uri> Nodes { get; private set; } = [];

    public string Key { get; private set; } = "";

    public IReadOnlyList<string> Curls { get; private set; } = [];

    public virtual async ValueTask InitializeAsync()
    {
        _appHost = Start(_data.Path, [.. Arguments]);
        await _appHost.LineAsync(line => line.StartsWith("ready", StringComparison.Ordinal), FirstStart);
        await _appHost.LineAsync(line => line.StartsWith("curl ", StringComparison.Ordinal) && line.Contains("hello-go", StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        Curls = [.. _appHost.Output.Split('\n').Where(line => line.StartsWith("curl ", StringComparison.Ordinal))];
        Key = AccessKey().Match(Curls[0]).Value;
        Nodes = [Url("node-1"), Url("node-2")];
        Node = Nodes[0];
        Editor = Url("editor");
        ControlPlane = Url("control plane");
        Dashboard = Url("dashboard");
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_appHost is not null)
        {
            await _appHost.InterruptAsync();
            _appHost.Dispose();
        }

        _data.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs the platform command line against this system; the key travels in the environment.</summary>
    public async Task<(int Exit, string Output)> CliAsync(string folder, params string[] arguments)
    {
        using var cli = new Child("dotnet", ["exec", Programs.Cli, .. arguments], folder, new Dictionary<string, string>
        {
            ["PLATFORM_KEY"] = Key,
            ["PLATFORM_URL"] = ControlPlane.AbsoluteUri,
            ["PLATFORM_NODE_URL"] = Node.AbsoluteUri,
        });
        var exit = await cli.ExitAsync(TimeSpan.FromMinutes(3));
        return (exit, cli.Output);
    }

    internal static Child Start(string data, params string[] arguments) => new("dotnet", ["exec", Programs.AppHost, .. arguments], Programs.Root, Environment(data));

    internal static Dictionary<string, string> Environment(string data) => new()
    {
        ["Platform__Data"] = data,
        ["DOTNET_ENVIRONMENT"] = "Development",
        // Not those of everybody's first choice: another system that starts at the same moment would find them free as well.
        ["Ports__controlplane"] = $"{RandomPort()}",
        ["Ports__builder"] = $"{RandomPort()}",
        ["Ports__dataplane"] = $"{RandomPort()}",
        ["Ports__editor"] = $"{RandomPort()}",
        ["Ports__dashboard"] = $"{RandomPort()}",
        // For plugins that are granted a server of a test's.
        ["Fetch__PrivateNetworks__0"] = "127.0.0.0/8",
    };

    // Below the ports that the system lends to outgoing connections.
    private static int RandomPort() => Random.Shared.Next(10_000, 20_000);

    private Uri Url(string name) => new(AppHost.Output.Split('\n')
        .SkipWhile(line => !line.StartsWith("ready", StringComparison.Ordinal))
        .Where(line => line.Trim().StartsWith(name, StringComparison.OrdinalIgnoreCase))
        .Select(line => Address().Match(line))
        .First(match => match.Success).Value);

    /// <summary>Tests that stop parts of the system run after and apart from the others.</summary>
    [CollectionDefinition(nameof(Disturbed), DisableParallelization = true)]
    public sealed class Disturbed;

    [GeneratedRegex(@"pk_[0-9a-f]{12}_[A-Za-z0-9_-]{43}")]
    private static partial Regex AccessKey();

    [GeneratedRegex(@"https?://[^\s/""']+(/[^\s""']*)?")]
    private static partial Regex Address();
}
