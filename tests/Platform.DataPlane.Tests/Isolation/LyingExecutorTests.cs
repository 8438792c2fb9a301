using Platform.Contracts.AccessKeys;
using Platform.Contracts.Limits;
using Platform.Contracts.Tenants;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Isolation;

/// <summary>
/// Executors of several tenants break their word to the node, all at once and each in its way, while another tenant works. Each costs its own tenant
/// the request in flight. What a connection makes of each lie is tried one by one in HostileExecutorTests.
/// </summary>
public sealed class LyingExecutorTests : IAsyncLifetime
{
    private const string Lost = "executor-lost";

    // The tenant's name is the lie that its executor is asked for. One that stalls is given up soon after its time is over.
    private static readonly (string Lie, int Status, string Code)[] Lies =
    [
        ("stall", 502, Lost), ("of-another", 502, Lost), ("gigabytes", 502, Lost), ("endless", 502, Lost), ("short", 502, Lost), ("half", 502, Lost),
        ("vast", 502, Lost), ("command", 502, Lost), ("call", 502, Lost), ("rubbish", 502, Lost),
        // The first answer counts, and whoever comes to that process afterwards gets another one.
        ("twice", 200, ""),
    ];

    private readonly DataFolder _data = new();
    private readonly AccessKey _key = AccessKey.New();
    private FakeControlPlane _controlPlane = null!;
    private TestNode _node = null!;

    public async ValueTask InitializeAsync()
    {
        _controlPlane = await FakeControlPlane.StartAsync();
        _controlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(_key)));
        var plugin = World.Plugin("remember", (_controlPlane.AddModule(Wat.Guest("remember")), 1)) with { Limits = new LimitOverrides(WallMs: 100) };
        var last = 0L;
        foreach (var tenant in Lies.Select(lie => TenantName.Parse(lie.Lie)).Append(World.Globex))
        {
            last = _controlPlane.Publish(tenant: version => World.Tenant(version, World.Production, tenant, plugin));
        }

        // What an executor is, is not looked at by anybody here: no walls, no image, no trial of memory.
        _node = await TestNode.StartAsync(
            _data.Path, _controlPlane.Address, $"--Executors:Path={ExecutorProgram.Find(null, "Platform.DataPlane.Attacker")}", "--Executors:Most=32",
            "--Sandbox:Allow=none", "--Engine:AllowJit=true", "--Engine:GuardPages=false");
        await _node.SeesAsync(last);
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _controlPlane.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task Each_lie_costs_its_own_tenant_one_request_and_the_neighbour_notices_nothing()
    {
        using var neighbours = await Neighbours.StartAsync(_node, "/name/globex/default/remember", _key.Value);
        var neighbour = _node.Executors.Serving.Single().Process!.Id;

        var ends = await Task.WhenAll(Lies.Select(async lie =>
        {
            // A process for it, which answers as it should until it is asked for the lie.
            await ServedAsync(lie.Lie);
            var answer = await _node.CallAsync(PathOf(lie.Lie), _key.Value, lie.Lie);
            neighbours.NoticeNothing(lie.Lie);
            await ServedAsync(lie.Lie);
            return (lie.Lie, answer.Status, answer.Code);
        }));

        Assert.Equal(Lies, ends.Select(end => (end.Lie, end.Status, end.Code ?? "")));
        Assert.All(await neighbours.EndAsync(), calls => Assert.True(calls > 0));
        Assert.Contains(neighbour, _node.Executors.Serving.Select(group => group.Process!.Id));
    }

    private static string PathOf(string tenant) => $"/name/{tenant}/default/remember";

    private Task ServedAsync(string tenant) => Eventually.AsyncTrue(async () => await _node.CallAsync(PathOf(tenant), _key.Value) is { Status: 200, Body: "111" });
}
