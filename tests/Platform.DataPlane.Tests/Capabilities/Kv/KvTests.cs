using System.Text.Json;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Capabilities.Kv;

public sealed class KvTests(KvRegion region) : IClassFixture<KvRegion>
{
    [Theory]
    [InlineData("plain")]
    [InlineData("Ä/語 \0\u0001")]
    public async Task What_was_set_is_there_until_it_is_deleted(string key)
    {
        Assert.Equal("not-found", (await region.GetAsync(key)).Code);
        var revision = (await region.SetAsync(key, "one")).Revision;
        var first = await region.GetAsync(key);
        Assert.Equal(("one", revision), (first.Body, first.Revision));

        var second = (await region.SetAsync(key, "")).Revision;
        Assert.NotEqual(revision, second);
        Assert.Equal("", (await region.GetAsync(key)).Body);

        Assert.Equal("{}", (await region.CallAsync("kv.delete", new { key })).Head.GetRawText());
        Assert.Equal("not-found", (await region.GetAsync(key)).Code);
        Assert.Equal("", (await region.CallAsync("kv.delete", new { key })).Code);
    }

    [Fact]
    public async Task A_revision_that_is_not_the_present_one_is_a_conflict()
    {
        const string Key = "compared";
        Assert.Equal("conflict", (await SetAsync("1")).Code);
        var first = (await SetAsync("")).Revision;
        Assert.Equal("conflict", (await SetAsync("")).Code);
        var second = (await SetAsync(first)).Revision;
        Assert.Equal("conflict", (await SetAsync(first)).Code);
        Assert.Equal("conflict", (await DeleteAsync(first)).Code);
        Assert.Equal("conflict", (await DeleteAsync("")).Code);
        Assert.Equal("", (await DeleteAsync(second)).Code);
        Assert.Equal("conflict", (await DeleteAsync(second)).Code);
        Assert.Equal("", (await DeleteAsync("")).Code);

        // Not even if the same is written again after it was removed.
        Assert.Equal("", (await SetAsync("")).Code);
        Assert.Equal("conflict", (await SetAsync(second)).Code);

        Task<Answered> SetAsync(string revision) => region.CallAsync("kv.set", new { key = Key, revision }, "value");
        Task<Answered> DeleteAsync(string revision) => region.CallAsync("kv.delete", new { key = Key, revision });
    }

    [Fact]
    public async Task Of_many_that_write_on_what_they_read_one_succeeds()
    {
        var read = (await region.SetAsync("raced", "0")).Revision;
        var answers = await Task.WhenAll(Enumerable.Range(1, 20).Select(number => region.CallAsync("kv.set", new { key = "raced", revision = read }, $"{number}")));
        var won = Assert.Single(answers, answer => answer.Code == "");
        Assert.All(answers, answer => Assert.True(answer == won || answer.Code == "conflict", answer.Code));
        Assert.Equal(won.Revision, (await region.GetAsync("raced")).Revision);
    }

    [Fact]
    public async Task What_has_a_lifetime_is_gone_after_it_and_counts_no_more()
    {
        var grants = KvRegion.Shared("mortal", quota: 1024);
        Assert.Equal("", (await region.CallAsync("kv.set", new { key = "a", ttlSeconds = 1 }, new string('x', 800), grants)).Code);
        Assert.Equal("quota-exceeded", (await region.SetAsync("b", new string('x', 800), grants)).Code);
        await Eventually.AsyncTrue(async () => (await region.GetAsync("a", grants)).Code == "not-found");
        Assert.Equal("[]", (await region.CallAsync("kv.list", new { }, grants: grants)).Head.GetProperty("keys").GetRawText());
        Assert.Equal("", (await region.SetAsync("b", new string('x', 800), grants)).Code);
        Assert.Equal("", (await region.CallAsync("kv.set", new { key = "a", revision = "" }, "", grants)).Code);
    }

    [Fact]
    public async Task A_value_that_is_written_again_without_a_lifetime_lasts()
    {
        await region.CallAsync("kv.set", new { key = "revived", ttlSeconds = 1 });
        await region.CallAsync("kv.set", new { key = "witness", ttlSeconds = 1 });
        await region.SetAsync("revived", "lasting");
        await Eventually.AsyncTrue(async () => (await region.GetAsync("witness")).Code == "not-found");
        Assert.Equal("lasting", (await region.GetAsync("revived")).Body);
    }

    [Fact]
    public async Task Keys_are_listed_in_pages_in_the_order_of_their_bytes()
    {
        var grants = KvRegion.Shared("listed");
        string[] others = ["orders", "orders0", "z", "Ä"];
        var orders = Enumerable.Range(0, 130).Select(number => $"orders/{number:000}").ToArray();
        await Task.WhenAll(others.Concat(orders).Select(key => region.SetAsync(key, "", grants)));

        var first = await region.CallAsync("kv.list", new { prefix = "orders/" }, grants: grants);
        Assert.Equal(orders[..100], Keys(first));
        var second = await region.CallAsync("kv.list", new { prefix = "orders/", cursor = first.Head.GetProperty("cursor").GetString() }, grants: grants);
        Assert.Equal(orders[100..], Keys(second));
        Assert.False(second.Head.TryGetProperty("cursor", out _));
        Assert.Equal("orders", Keys(await region.CallAsync("kv.list", new { }, grants: grants))[0]);
        Assert.Equal(["z", "Ä"], Keys(await region.CallAsync("kv.list", new { cursor = "orders0" }, grants: grants)));
    }

    [Fact]
    public async Task A_page_of_long_keys_fits_a_head()
    {
        var grants = KvRegion.Shared("long");
        var keys = Enumerable.Range(0, 40).Select(number => new string('\u0001', 510) + $"{number:00}").ToArray();
        await Task.WhenAll(keys.Select(key => region.SetAsync(key, "", grants)));
        var (found, cursor) = (new List<string>(), "");
        do
        {
            var page = await region.CallAsync("kv.list", new { cursor }, grants: grants);
            found.AddRange(Keys(page));
            cursor = page.Head.TryGetProperty("cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        Assert.Equal(keys, found);
    }

    [Theory]
    [InlineData("kv.get", "{}", 0, "invalid-request")]
    [InlineData("kv.get", """{"key":""}""", 0, "invalid-request")]
    [InlineData("kv.get", """{"key":7}""", 0, "invalid-request")]
    [InlineData("kv.get", """{"key":"\ud800"}""", 0, "invalid-request")]
    [InlineData("kv.set", """{"key":"a","revision":7}""", 0, "invalid-request")]
    [InlineData("kv.set", """{"key":"a","ttlSeconds":0}""", 0, "invalid-request")]
    [InlineData("kv.set", """{"key":"a","ttlSeconds":1.5}""", 0, "invalid-request")]
    [InlineData("kv.set", """{"key":"a","ttlSeconds":1e99}""", 0, "invalid-request")]
    [InlineData("kv.set", """{"key":"a"}""", (1024 * 1024) + 1, "too-large")]
    [InlineData("kv.set", """{"key":"a"}""", 1024 * 1024, "")]
    [InlineData("kv.list", """{"prefix":[]}""", 0, "invalid-request")]
    public async Task Limits_hold(string operation, string head, int length, string code) =>
        Assert.Equal(code, (await region.CallAsync(operation, JsonElement.Parse(head), new string('x', length))).Code);

    [Theory]
    [InlineData(512, "")]
    [InlineData(513, "invalid-request")]
    public async Task A_key_has_an_end(int bytes, string code) => Assert.Equal(code, (await region.SetAsync(new string('k', bytes), "")).Code);

    private static string[] Keys(Answered page) => [.. page.Head.GetProperty("keys").EnumerateArray().Select(key => key.GetString()!)];
}
