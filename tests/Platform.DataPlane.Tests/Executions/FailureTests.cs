using System.Diagnostics;
using System.Text;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Versions;
using Platform.DataPlane.Tests.Hosting;
using Platform.Testing.Processes;

namespace Platform.DataPlane.Tests.Executions;

/// <summary>What a node does when its parts or its surroundings die. Each test has a node of its own.</summary>
public sealed class FailureTests : IAsyncLifetime
{
    private readonly DataFolder _data = new();
    private readonly AccessKey _key = AccessKey.New();
    private FakeControlPlane? _controlPlane;

    // Images are lost, made again and looked for here.
    private string OwnImages => $"--Images:CachePath={Path.Combine(_data.Path, "images")}";

    public async ValueTask InitializeAsync()
    {
        _controlPlane = await FakeControlPlane.StartAsync();
        _controlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(_key)));
    }

    public async ValueTask DisposeAsync()
    {
        await _controlPlane!.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task A_killed_executor_fails_its_runs_at_once_and_the_next_request_is_served()
    {
        await using var node = await StartAsync(("remember", VersionState.Ready), ("loop", VersionState.Ready));
        Assert.Equal("111", (await CallAsync(node, "remember")).Body);
        await ReadyAsync(node, "loop");
        var loop = node.CallAsync("/name/acme/default/loop", _key.Value);
        await Eventually.AsyncTrue(() => node.Executor.Open == 1);
        using (var process = Process.GetProcessById(node.Executor.Id))
        {
            process.Kill();
        }

        var killed = Stopwatch.GetTimestamp();
        var lost = await loop;
        Assert.Equal((502, "executor-lost"), (lost.Status, lost.Code));
        Assert.True(Stopwatch.GetElapsedTime(killed) < TimeSpan.FromSeconds(2));
        Assert.Equal("111", (await CallAsync(node, "remember")).Body);
    }

    [Fact]
    public async Task An_executor_that_stands_still_fails_its_runs_and_is_replaced()
    {
        await using var node = await StartAsync(("remember", VersionState.Ready));
        Assert.Equal("111", (await CallAsync(node, "remember")).Body);
        var stopped = node.Executor.Id;
        Signal.Stop.SendTo(stopped);

        var held = await node.CallAsync("/name/acme/default/remember", _key.Value);

        Assert.Equal((502, "executor-lost"), (held.Status, held.Code));
        Assert.Equal("111", (await CallAsync(node, "remember")).Body);
        Assert.NotEqual(stopped, node.Executor.Id);
    }

    [Fact]
    public async Task An_image_that_made_room_for_others_is_made_again_when_it_is_called()
    {
        await using var node = await StartAsync(("remember", VersionState.Ready));
        Assert.Equal("111", (await CallAsync(node, "remember")).Body);
        foreach (var image in Directory.EnumerateFiles(Path.Combine(_data.Path, "images", "images")))
        {
            File.Delete(image);
        }

        // Who has loaded it runs it on; a new executor has not.
        Assert.Equal("111", (await CallAsync(node, "remember")).Body);
        var killed = node.Executor.Id;
        Signal.Kill.SendTo(killed);
        await Eventually.AsyncTrue(() => node.Executors.Serving.All(group => group.Process?.Id != killed));

        Assert.Equal("111", (await CallAsync(node, "remember")).Body);
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(_data.Path, "images", "images")));
    }

    [Fact]
    public async Task A_node_restarts_and_serves_without_its_control_plane()
    {
        await using (var node = await StartAsync(("remember", VersionState.Ready)))
        {
            Assert.Equal("111", (await CallAsync(node, "remember")).Body);
        }

        await _controlPlane!.DisposeAsync();
        await using var restarted = await TestNode.StartAsync(_data.Path, "https://127.0.0.1:9", OwnImages);
        Assert.Equal(2, restarted.Catalog.Snapshot.Head?.Version);
        Assert.Equal("111", (await CallAsync(restarted, "remember")).Body);
    }

    [Fact]
    public async Task A_running_node_serves_on_and_delivers_its_records_later()
    {
        await using var node = await StartAsync(("remember", VersionState.Ready));
        await CallAsync(node, "remember");
        var address = _controlPlane!.Address;
        await _controlPlane.DisposeAsync();
        var answer = await CallAsync(node, "remember");
        Assert.Equal("111", answer.Body);

        _controlPlane = await FakeControlPlane.StartAsync(address);
        await Eventually.AsyncTrue(() => _controlPlane.Records.Any(record => record.RequestId == answer.RequestId));
    }

    [Fact]
    public async Task A_node_whose_journal_is_full_begins_nothing_until_its_records_are_taken()
    {
        await using var node = await StartAsync(["--Journal:Bytes=1"], ("remember", VersionState.Ready));
        var address = _controlPlane!.Address;
        Assert.Equal("111", (await CallAsync(node, "remember")).Body);
        await _controlPlane.DisposeAsync();
        Answer answer;
        do
        {
            answer = await node.CallAsync("/name/acme/default/remember", _key.Value);
        }
        while (answer.Status == 200);

        Assert.Equal((503, "unavailable"), (answer.Status, answer.Code));
        Assert.False(await IsHealthyAsync(node));

        _controlPlane = await FakeControlPlane.StartAsync(address);
        await Eventually.AsyncTrue(() => IsHealthyAsync(node));
        Assert.NotEmpty(_controlPlane.Records);
    }

    [Fact]
    public async Task An_older_head_of_the_same_lineage_is_refused()
    {
        await using var node = await StartAsync(("remember", VersionState.Ready));
        _controlPlane!.GoBackTo(1);
        var last = _controlPlane.Version;
        Assert.Equal(1, last);
        Assert.Equal("111", (await CallAsync(node, "remember")).Body);
        Assert.Equal(2, node.Catalog.Snapshot.Head?.Version);
    }

    [Fact]
    public async Task Another_lineage_replaces_everything()
    {
        await using var node = await StartAsync(("remember", VersionState.Ready));
        _controlPlane!.Lineage = Guid.NewGuid();
        _controlPlane.Publish(tenant: version => World.Tenant(version, World.Production, World.Acme));
        await Eventually.AsyncTrue(() => node.Catalog.Snapshot.Head?.Lineage == _controlPlane.Lineage);
        Assert.Equal(404, (await node.CallAsync("/name/acme/default/remember", _key.Value)).Status);
    }

    [Fact]
    public async Task What_compiles_is_reported_ready_and_what_does_not_with_its_reason()
    {
        var good = _controlPlane!.AddModule(Wat.Guest("remember"));
        var noCommand = _controlPlane.AddModule(Wat.Assemble("(module (memory (export \"memory\") 1))"));
        var strangeImport = _controlPlane.AddModule(Wat.Assemble("(module (import \"env\" \"f\" (func)) (memory (export \"memory\") 1) (func (export \"_start\")))"));
        var truncated = _controlPlane.AddModule(Wat.Guest("remember")[..^20]);
        var text = _controlPlane.AddModule(Encoding.UTF8.GetBytes("this is no module"));
        var component = _controlPlane.AddModule([0, (byte)'a', (byte)'s', (byte)'m', 0x0d, 0, 1, 0]);
        (ModuleRef, int)[] versions = [(good, 0), (noCommand, 0), (strangeImport, 0), (truncated, 0), (text, 0), (component, 0)];
        _controlPlane.Publish(tenant: version => World.Tenant(version, World.Production, World.Acme, World.Plugin("p", VersionState.Compiling, versions)));
        await using var node = await TestNode.StartAsync(_data.Path, _controlPlane.Address, OwnImages);
        await Eventually.AsyncTrue(() => _controlPlane.Images.Count == versions.Length);

        Assert.True(_controlPlane.Images[good.Value].Ready);
        Assert.Contains("_start", Reason(noCommand), StringComparison.Ordinal);
        Assert.Contains("'f' from 'env'", Reason(strangeImport), StringComparison.Ordinal);
        Assert.NotEmpty(Reason(truncated));
        Assert.NotEmpty(Reason(text));
        Assert.Contains("component", Reason(component), StringComparison.OrdinalIgnoreCase);
        var answer = await node.CallAsync($"/ref/{truncated}", _key.Value);
        Assert.Equal((503, "not-ready"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_module_with_another_hash_is_never_used()
    {
        var promised = ModuleRef.Of(Wat.Guest("remember"));
        _controlPlane!.Modules[promised.Value] = Wat.Guest("trap");
        var last = _controlPlane.Publish(tenant: version => World.Tenant(version, World.Production, World.Acme, World.Plugin("remember", (promised, 1))));
        await using var node = await TestNode.StartAsync(_data.Path, _controlPlane.Address, OwnImages);
        await node.SeesAsync(last);
        var answer = await node.CallAsync("/name/acme/default/remember", _key.Value);
        Assert.Equal((503, "not-ready"), (answer.Status, answer.Code));
    }

    private static async Task<bool> IsHealthyAsync(TestNode node)
    {
        using var health = await node.Http.GetAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken);
        return health.IsSuccessStatusCode;
    }

    private string Reason(ModuleRef moduleRef)
    {
        var report = _controlPlane!.Images[moduleRef.Value];
        Assert.False(report.Ready);
        return report.Reason ?? "";
    }

    private Task<TestNode> StartAsync(params (string Guest, VersionState State)[] guests) => StartAsync([], guests);

    private async Task<TestNode> StartAsync(string[] settings, params (string Guest, VersionState State)[] guests)
    {
        var plugins = guests
            .Select(guest => World.Plugin(guest.Guest, guest.State, (_controlPlane!.AddModule(Wat.Guest(guest.Guest)), 1)))
            .ToArray();
        var last = _controlPlane!.Publish(tenant: version => World.Tenant(version, World.Production, World.Acme, plugins));
        var node = await TestNode.StartAsync(_data.Path, _controlPlane.Address, [OwnImages, .. settings]);
        await node.SeesAsync(last);
        return node;
    }

    private async Task<Answer> CallAsync(TestNode node, string plugin)
    {
        while (true)
        {
            var answer = await node.CallAsync($"/name/acme/default/{plugin}", _key.Value);
            if (answer.Status != 503)
            {
                return answer;
            }
        }
    }

    private Task ReadyAsync(TestNode node, string plugin) => Eventually.AsyncTrue(
        () => node.Catalog.Snapshot.FindPlugin("production", "acme", "default", plugin)!.Versions.Values.Single() is var version
            && Directory.EnumerateFiles(Path.Combine(_data.Path, "images", "code-keys"), version.RefText + ".*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Any());
}
