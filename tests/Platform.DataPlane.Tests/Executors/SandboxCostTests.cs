using System.Diagnostics;
using System.Globalization;
using Platform.Contracts.AccessKeys;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Tests.Hosting;
using Platform.Sandbox;
using Platform.Wasm;

namespace Platform.DataPlane.Tests.Executors;

/// <summary>What the walls cost: at an executor's start, and at a request.</summary>
public sealed class SandboxCostTests : IDisposable
{
    private const int Starts = 15;
    private const int WarmRequests = 500;
    private const int Requests = 3000;

    private static readonly string[] Kinds = [SandboxOptions.None, SandboxOptions.Namespaces, SandboxOptions.Unprivileged];

    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    [Trait("Long", "sandbox")]
    public async Task Is_told()
    {
        var (starts, requests) = (await StartsAsync(), await RequestsAsync());
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "tables", "sandbox")).FullName;
        string[] table =
        [
            "| sandbox | start of an executor, minimum / median | request, minimum / median |", "|---|---|---|",
            .. Kinds.Select(kind => string.Create(CultureInfo.InvariantCulture,
                $"| {kind} | {starts[kind].Min():0} / {Median(starts[kind]):0} ms | {1000 * requests[kind].Min():0} / {1000 * Median(requests[kind]):0} µs |")),
        ];
        await File.WriteAllLinesAsync(Path.Combine(folder, "cost.md"), table, TestContext.Current.CancellationToken);
        Assert.All(Kinds, kind => Assert.Equal((Starts, Requests), (starts[kind].Count, requests[kind].Count)));
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static string[] Settings(string kind) => kind == SandboxOptions.None ? ["Sandbox:Allow", kind] : ["Sandbox:Kind", kind];

    // One kind after the other in each round: what else the machine does meets all of them.
    private async Task<Dictionary<string, List<double>>> StartsAsync()
    {
        var times = Kinds.ToDictionary(kind => kind, _ => new List<double>());
        var executors = Kinds.ToDictionary(kind => kind, kind => new SandboxedExecutors(_data.Path, null, (Settings(kind)[0], Settings(kind)[1])));
        try
        {
            for (var round = -1; round < Starts; round++)
            {
                foreach (var kind in Kinds)
                {
                    var sandbox = executors[kind].Sandbox;
                    var runtime = new RuntimeChoice(new ExecutorOptions(), new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build());
                    await sandbox.Chosen;
                    var start = new ExecutorStart(
                        sandbox, folder => ExecutorCommand.Serve(folder, new ExecutorOptions(), MemoryMode.Explicit, null, runtime), new ExecutorOptions().Connections, _ => { }, TimeProvider.System);
                    var began = Stopwatch.GetTimestamp();
                    using var process = await start.RunAsync(TestContext.Current.CancellationToken);
                    if (round >= 0)
                    {
                        times[kind].Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                    }
                }
            }
        }
        finally
        {
            foreach (var each in executors.Values)
            {
                each.Dispose();
            }
        }

        return times;
    }

    private async Task<Dictionary<string, List<double>>> RequestsAsync()
    {
        var key = AccessKey.New();
        await using var controlPlane = await FakeControlPlane.StartAsync();
        controlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(key)));
        var last = controlPlane.Publish(tenant: version => World.Tenant(
            version, World.Production, World.Acme, World.Plugin("remember", (controlPlane.AddModule(Wat.Guest("remember")), 1))));
        var times = Kinds.ToDictionary(kind => kind, _ => new List<double>());
        var nodes = new List<(string Kind, TestNode Node)>();
        try
        {
            foreach (var kind in Kinds)
            {
                var data = Directory.CreateDirectory(Path.Combine(_data.Path, kind), (UnixFileMode)0b111_101_101).FullName;
                nodes.Add((kind, await TestNode.StartAsync(data, controlPlane.Address, $"--{Settings(kind)[0]}={Settings(kind)[1]}")));
                await nodes[^1].Node.SeesAsync(last);
            }

            for (var round = -WarmRequests; round < Requests; round++)
            {
                foreach (var (kind, node) in nodes)
                {
                    var began = Stopwatch.GetTimestamp();
                    var answer = await node.CallAsync("/name/acme/default/remember", key.Value);
                    if (round >= 0)
                    {
                        times[kind].Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                        Assert.Equal("111", answer.Body);
                    }
                }
            }
        }
        finally
        {
            foreach (var (_, node) in nodes)
            {
                await node.DisposeAsync();
            }
        }

        return times;
    }
}
