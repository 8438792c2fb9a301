using System.Text.Json;
using Platform.Contracts.Grants;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Tests.Hosting;
using StackExchange.Redis;

namespace Platform.DataPlane.Tests.Capabilities.Cache;

/// <summary>Values in a real Redis.</summary>
public sealed class CacheTests : IAsyncLifetime
{
    private static readonly PluginGrants Own = new(Cache: new CacheGrant());
    private static readonly PluginGrants Shared = new(Cache: new CacheGrant(StoreName.Parse("team")));

    private readonly RedisServer _redis = new();
    private TestOperations? _node;

    public async ValueTask InitializeAsync()
    {
        _node = new TestOperations($"--ConnectionStrings:redis={_redis.Connection}");
        await Eventually.AsyncTrue(async () => (await GetAsync("a")).Code == "not-found");
    }

    public async ValueTask DisposeAsync()
    {
        await _node!.DisposeAsync();
        _redis.Dispose();
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("Ä/語 \0\u0001")]
    public async Task What_was_set_is_there_until_it_is_deleted(string key)
    {
        Assert.Equal("{}", (await SetAsync(key, "one")).Head.GetRawText());
        Assert.Equal("one", (await GetAsync(key)).Body);
        await SetAsync(key, "");
        Assert.Equal(("", ""), ((await GetAsync(key)).Code, (await GetAsync(key)).Body));
        Assert.Equal("", (await CallAsync("cache.delete", new { key })).Code);
        Assert.Equal("not-found", (await GetAsync(key)).Code);
        Assert.Equal("", (await CallAsync("cache.delete", new { key })).Code);
    }

    [Fact]
    public async Task What_has_lived_its_time_is_gone()
    {
        await CallAsync("cache.set", new { key = "a", ttlSeconds = 1 }, "value");
        Assert.Equal("value", (await GetAsync("a")).Body);
        await Eventually.AsyncTrue(async () => (await GetAsync("a")).Code == "not-found");
    }

    [Fact]
    public async Task Nothing_stays_for_ever()
    {
        await SetAsync("a", "value");
        await CallAsync("cache.set", new { key = "b", ttlSeconds = 86_400 }, "value");
        using var redis = await ConnectionMultiplexer.ConnectAsync(_redis.Connection);
        var database = redis.GetDatabase();
        var keys = redis.GetServer(redis.GetEndPoints()[0]).Keys(pattern: "platform:local:cache:*").ToList();
        Assert.Equal(4, keys.Count);
        Assert.All(keys, key => Assert.InRange(database.KeyTimeToLive(key)!.Value.TotalSeconds, 1, 86_400));
        Assert.InRange(database.KeyTimeToLive("platform:local:cache:{production/acme/default/a}:value:a")!.Value.TotalSeconds, 1, 300);
    }

    [Fact]
    public async Task A_store_s_values_are_reached_by_no_other()
    {
        await SetAsync("key", "mine", by: Answered.Plugin("owner"));
        foreach (var (grants, other) in new (PluginGrants, VersionRoute)[]
        {
            (Own, Answered.Plugin("other")),
            (Own, Answered.Plugin("owner", World.Globex)),
            (Own, Answered.Plugin("owner", environment: World.Staging)),
            (Shared, Answered.Plugin("owner")),
        })
        {
            Assert.Equal("not-found", (await GetAsync("key", grants, other)).Code);
            await SetAsync("key", "theirs", grants, other);
            await _node!.CallAsync(grants, "cache.delete", new { key = "key" }, by: other);
        }

        Assert.Equal("mine", (await GetAsync("key", by: Answered.Plugin("owner"))).Body);
        await SetAsync("key", "ours", Shared, Answered.Plugin("one"));
        Assert.Equal("ours", (await GetAsync("key", Shared, Answered.Plugin("two"))).Body);
    }

    [Fact]
    public async Task A_full_store_lets_go_of_what_expires_first()
    {
        var large = new string('x', 256 * 1024);
        await CallAsync("cache.set", new { key = "short", ttlSeconds = 100 }, large);
        for (var i = 0; i < 38; i++)
        {
            await CallAsync("cache.set", new { key = $"{i}", ttlSeconds = 200 + i }, large);
        }

        Assert.Equal("", (await GetAsync("short")).Code);
        await SetAsync("one", large);
        Assert.Equal("not-found", (await GetAsync("short")).Code);
        Assert.Equal("", (await GetAsync("0")).Code);
        await SetAsync("one", large);
        Assert.Equal("", (await GetAsync("0")).Code);
        await SetAsync("two", large);
        Assert.Equal("not-found", (await GetAsync("0")).Code);
        Assert.Equal(large, (await GetAsync("one")).Body);
    }

    [Theory]
    [InlineData("cache.get", "{}", 0, "invalid-request")]
    [InlineData("cache.get", """{"key":""}""", 0, "invalid-request")]
    [InlineData("cache.set", """{"key":"a","ttlSeconds":0}""", 0, "invalid-request")]
    [InlineData("cache.set", """{"key":"a","ttlSeconds":86401}""", 0, "invalid-request")]
    [InlineData("cache.set", """{"key":"a"}""", (256 * 1024) + 1, "too-large")]
    [InlineData("cache.set", """{"key":"a"}""", 256 * 1024, "")]
    public async Task Limits_hold(string operation, string head, int length, string code) =>
        Assert.Equal(code, (await CallAsync(operation, JsonElement.Parse(head), new string('x', length))).Code);

    private Task<Answered> CallAsync(string operation, object head, string body = "") => _node!.CallAsync(Own, operation, head, body);

    private Task<Answered> SetAsync(string key, string value, PluginGrants? grants = null, VersionRoute? by = null) =>
        _node!.CallAsync(grants ?? Own, "cache.set", new { key }, value, by);

    private Task<Answered> GetAsync(string key, PluginGrants? grants = null, VersionRoute? by = null) =>
        _node!.CallAsync(grants ?? Own, "cache.get", new { key }, by: by);
}
