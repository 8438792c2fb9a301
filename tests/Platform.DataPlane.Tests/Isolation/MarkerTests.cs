using System.Globalization;
using System.Text;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Executions;
using Platform.Contracts.Grants;
using Platform.Contracts.Secrets;
using Platform.Contracts.Tenants;
using Platform.Contracts.Trust;
using Platform.DataPlane.Tests.Hosting;
using Platform.DataPlane.Tests.Secrets;
using Platform.Testing.Processes;

namespace Platform.DataPlane.Tests.Isolation;

/// <summary>Every tenant's inputs, secrets, memory, files and logs carry markers of its own. None turns up on another's side, nor where none belongs.</summary>
public sealed class MarkerTests : IAsyncLifetime
{
    private const int Bursts = 2;
    private const int CallsAtATime = 8;

    private static readonly TrustGroupName Partners = TrustGroupName.Parse("partners");
    private static readonly TenantName[] Tenants = [World.Acme, World.Globex, .. ((string[])["initech", "umbrella", "hooli", "vehement"]).Select(TenantName.Parse)];

    private readonly DataFolder _data = new();
    private readonly AccessKey _key = AccessKey.New();
    private readonly RegionKey _region = Sealing.NewKey("1");
    private readonly Dictionary<TenantName, string> _secrets = Tenants.ToDictionary(tenant => tenant, Marker.Secret);
    private readonly MarkerWatch _watch = new();
    private FakeControlPlane _controlPlane = null!;
    private int _answered;
    private int _recorded;
    private int _kills;

    public async ValueTask InitializeAsync() => _controlPlane = await FakeControlPlane.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _controlPlane.DisposeAsync();
        _watch.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task What_is_left_is_found()
    {
        await using var node = await StartAsync(Wat.Assemble(Wat.Text("marked").Replace("(global $ran", """(data (i32.const 130000) "<marker>left") (global $ran""", StringComparison.Ordinal)));
        Answer? answer = null;
        await Eventually.AsyncTrue(async () => (answer = await node.CallAsync($"/name/{Tenants[2]}/default/marked", _key.Value)).Status != 503);
        Assert.StartsWith("found<marker>left", answer!.Body, StringComparison.Ordinal);
    }

    [Fact]
    public Task Over_two_thousand_executions() => RunAsync(2_000, burst: 100, "Trace");

    [Fact]
    [Trait("Long", "markers")]
    public async Task Over_a_million_executions()
    {
        await RunAsync(1_000_000, burst: 5_000, "Warning");
        TestContext.Current.TestOutputHelper?.WriteLine($"{_answered} answers, {_recorded} records, {_kills} executors killed, {_watch.Seen} log lines and spans: no marker where it does not belong");
    }

    // More tenants than processes, so that processes come and go; two share one; and some are killed.
    private async Task RunAsync(int executions, int burst, string level)
    {
        await using var node = await StartAsync(Wat.Guest("marked"), $"--Logging:LogLevel:Default={level}", "--Executors:Most=4", "--Engine:AuditEvery=1000");
        using var done = new CancellationTokenSource();
        var records = CheckRecordsAsync(done.Token);
        await Task.WhenAll(Enumerable.Range(0, Bursts).Select(async number =>
        {
            for (; _answered < executions; number += Bursts)
            {
                await BurstAsync(node, Tenants[number % Tenants.Length], burst);
                if (number % 10 == 9)
                {
                    Kill(node);
                }
            }
        }));
        await Eventually.AsyncTrue(() => records.IsFaulted || _recorded >= _answered);
        await done.CancelAsync();
        await records;

        Assert.Empty(_watch.Found);
        Assert.True(_watch.Seen > 0 && _kills > 0);
        var disk = string.Concat(Directory.EnumerateFiles(_data.Path, "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/modules/", StringComparison.Ordinal)).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));
        Assert.DoesNotContain(Marker.Start + "secret", disk, StringComparison.Ordinal);
    }

    private async Task<TestNode> StartAsync(byte[] module, params string[] settings)
    {
        _controlPlane.RegionKeys.Enqueue(_region);
        var last = _controlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(_key)));
        var plugin = World.Plugin("marked", (_controlPlane.AddModule(module), 100)) with { Grants = new PluginGrants(Secrets: [SecretName.Parse("marker")]) };
        foreach (var tenant in Tenants)
        {
            var secrets = new Sealing(World.Production, tenant).Entry(_region, ("marker", 1, _secrets[tenant]));
            last = _controlPlane.Publish(tenant: version => World.Tenant(version, World.Production, tenant, plugin) with
            {
                Secrets = secrets,
                TrustGroup = tenant == Tenants[0] || tenant == Tenants[1] ? Partners : null,
            });
        }

        var node = await TestNode.StartAsync(_data.Path, _controlPlane.Address, settings);
        node.Logs.AddProvider(_watch);
        await node.SeesAsync(last);
        return node;
    }

    private Task BurstAsync(TestNode node, TenantName tenant, int calls) => Task.WhenAll(Enumerable.Range(0, CallsAtATime).Select(async _ =>
    {
        for (var number = 0; number < calls / CallsAtATime; number++)
        {
            await CallAsync(node, tenant);
        }
    }));

    private async Task CallAsync(TestNode node, TenantName tenant)
    {
        var input = Marker.Input(tenant);
        Answer? answer = null;
        // While the image is made or a process comes, the answer is 503; where the process was killed, 502.
        await Eventually.AsyncTrue(async () => (answer = await node.CallAsync($"/name/{tenant}/default/marked", _key.Value, input)).Status is not (502 or 503));
        Assert.Equal((200, input + _secrets[tenant]), (answer!.Status, answer.Body));
        Interlocked.Increment(ref _answered);
    }

    private void Kill(TestNode node)
    {
        if (node.Executors.Serving.FirstOrDefault()?.Process is { } process)
        {
            Signal.Kill.SendTo(process.Id);
            _kills++;
        }
    }

    private async Task CheckRecordsAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            while (_controlPlane.Records.TryDequeue(out var record))
            {
                if (record.Outcome == ExecutionOutcome.Completed)
                {
                    Assert.True(Marker.IsInputOf(record.Tenant, record.Log), string.Create(CultureInfo.InvariantCulture, $"{record.Tenant}: {record.Log}"));
                    _recorded++;
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        }
    }
}
