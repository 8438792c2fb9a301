using Platform.Contracts.Quotas;
using Platform.DataPlane.Quotas;
using Platform.DataPlane.Tests.Hosting;
using Platform.Testing.Time;

namespace Platform.DataPlane.Tests.Quotas;

/// <summary>Several nodes' counts over a real Redis, also while it is killed and when it is back with nothing in it.</summary>
public sealed class QuotaExchangeTests : IDisposable
{
    private const int Quota = 10_000;

    private readonly ManualTime _time = new();
    private readonly List<QuotaNode> _nodes = [];
    private RedisServer _redis = new();

    public void Dispose()
    {
        _nodes.ForEach(node => node.Dispose());
        _redis.Dispose();
    }

    [Fact]
    public async Task Nodes_stop_together_within_a_second_of_traffic_and_say_once_how_near_it_is()
    {
        await StartAsync(3, new QuotaLimits(ExecutionsPerDay: Quota));
        var (begun, rate) = (0, 100);
        for (var round = 0; round < 60; round++)
        {
            begun += _nodes.Sum(node => node.Run(rate));
            await RoundAsync();
        }

        var second = 3 * rate * (int)(TimeSpan.FromSeconds(1) / QuotaExchange.Interval);
        Assert.InRange(begun, Quota, Quota + Math.Max(Quota / 100, second));
        Assert.All(_nodes, node => Assert.Equal(0, node.Run(10)));
        Assert.Equal(["Notice", "Warning", "Exceeded"], Told());
        _time.Advance(TimeSpan.FromDays(1));
        Assert.All(_nodes, node => Assert.Equal(10, node.Run(10)));
    }

    [Fact]
    public async Task A_node_that_begins_anew_has_forgotten_nothing()
    {
        await StartAsync(2, new QuotaLimits(ExecutionsPerMonth: 100, EgressBytesPerDay: 100 * 15));
        Assert.Equal(60, _nodes[0].Run(60));
        await RoundAsync();
        _nodes[0].Dispose();
        _nodes[0] = new QuotaNode("node-0", _redis.Connection, new QuotaLimits(ExecutionsPerMonth: 100, EgressBytesPerDay: 100 * 15), _time);
        await ConnectAsync();
        await RoundAsync();
        await RoundAsync();
        Assert.Equal(new UsageSum(60, 60 * 2000, 60 * 15), _nodes[0].Known);
        Assert.Equal(40, _nodes[0].Run(100));
    }

    [Fact]
    public async Task While_Redis_is_away_each_node_has_its_part_and_nothing_is_lost_when_it_is_back_with_nothing_in_it()
    {
        await StartAsync(2, new QuotaLimits(ExecutionsPerDay: 100));
        Assert.Equal((20, 20), (_nodes[0].Run(20), _nodes[1].Run(20)));
        await RoundAsync();
        await RoundAsync();
        _redis.Kill();
        _time.Advance(RegionLink.Patience + QuotaExchange.Interval);
        await RoundAsync();
        Assert.Equal((10, 30), (_nodes[0].Run(10), _nodes[1].Run(50)));

        _redis.Dispose();
        _redis = new RedisServer(_redis.Port);
        await ConnectAsync();
        await Eventually.AsyncTrue(async () =>
        {
            await RoundAsync();
            return _nodes.TrueForAll(node => node.Known.Executions == 80);
        });
        Assert.Equal(20, _nodes[0].Run(50));
    }

    private IEnumerable<string> Told() => _nodes.SelectMany(node => node.Told)
        .Select(line => int.Parse(line.Split(" used ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture))
        .Order().Select(used => QuotaLimits.StateOf(used, Quota).ToString());

    private async Task RoundAsync()
    {
        _time.Advance(QuotaExchange.Interval);
        foreach (var node in _nodes)
        {
            await node.RoundAsync();
        }
    }

    private async Task StartAsync(int nodes, QuotaLimits quota)
    {
        _nodes.AddRange(Enumerable.Range(0, nodes).Select(i => new QuotaNode($"node-{i}", _redis.Connection, quota, _time)));
        await ConnectAsync();
        await RoundAsync();
        await RoundAsync();
    }

    private Task ConnectAsync() => Eventually.AsyncTrue(() => _nodes.TrueForAll(node => node.IsConnected));
}
