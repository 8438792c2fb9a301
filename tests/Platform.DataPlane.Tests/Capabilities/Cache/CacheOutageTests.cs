using System.Globalization;
using Platform.Contracts.Grants;
using Platform.DataPlane.Tests.Hosting;
using Platform.Testing.Relays;

namespace Platform.DataPlane.Tests.Capabilities.Cache;

public sealed class CacheOutageTests
{
    private static readonly PluginGrants Own = new(Cache: new CacheGrant());

    [Fact]
    public async Task A_region_without_a_cache_says_so()
    {
        await using var node = new TestOperations();
        Assert.Equal("unavailable", (await node.CallAsync(Own, "cache.get", new { key = "a" })).Code);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("cut")]
    public async Task A_cache_that_is_away_is_unavailable_until_it_is_back(string fault)
    {
        using var redis = new RedisServer();
        var parts = redis.Connection.Split(':', ',');
        await using var relay = new Relay(int.Parse(parts[1], CultureInfo.InvariantCulture));
        await using var node = new TestOperations($"--ConnectionStrings:redis={parts[0]}:{relay.Port},{parts[2]}");
        await Eventually.AsyncTrue(async () => (await SetAsync()).Code == "");

        relay.Fault = fault == "stop" ? new RelayFault.Stop() : new RelayFault.Cut();
        var asked = Enumerable.Range(0, 30).Select(_ => SetAsync()).ToArray();
        var answers = await Task.WhenAll(asked).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.All(answers, answer => Assert.Equal("unavailable", answer.Code));

        relay.Fault = new RelayFault.None();
        await Eventually.AsyncTrue(async () => (await SetAsync()).Code == "");

        Task<Answered> SetAsync() => node.CallAsync(Own, "cache.set", new { key = "a" }, "value");
    }
}
