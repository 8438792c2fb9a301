using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Capabilities.Kv;

public sealed class KvIsolationTests(KvRegion region) : IClassFixture<KvRegion>
{
    [Fact]
    public async Task A_plugin_s_own_store_is_reached_by_no_other()
    {
        await region.SetAsync("secret", "mine", by: Answered.Plugin("owner"));
        Assert.Equal("mine", (await region.GetAsync("secret", by: Answered.Plugin("owner"))).Body);
        foreach (var other in new[]
        {
            Answered.Plugin("other"),
            Answered.Plugin("owner", World.Globex),
            Answered.Plugin("owner", environment: World.Staging),
        })
        {
            Assert.Equal("not-found", (await region.GetAsync("secret", by: other)).Code);
            Assert.Equal("[]", (await region.CallAsync("kv.list", new { }, by: other)).Head.GetProperty("keys").GetRawText());
            Assert.Equal("", (await region.CallAsync("kv.delete", new { key = "secret" }, by: other)).Code);
            await region.SetAsync("secret", "theirs", by: other);
        }

        Assert.Equal("mine", (await region.GetAsync("secret", by: Answered.Plugin("owner"))).Body);
    }

    [Fact]
    public async Task A_named_store_is_shared_by_the_tenant_s_plugins_that_are_granted_it()
    {
        var (grants, others) = (KvRegion.Shared("team"), KvRegion.Shared("other-team"));
        await region.SetAsync("key", "ours", grants, Answered.Plugin("one"));
        Assert.Equal("ours", (await region.GetAsync("key", grants, Answered.Plugin("two"))).Body);
        Assert.Equal("not-found", (await region.GetAsync("key", others, Answered.Plugin("two"))).Code);
        Assert.Equal("not-found", (await region.GetAsync("key", by: Answered.Plugin("two"))).Code);
        Assert.Equal("not-found", (await region.GetAsync("key", grants, Answered.Plugin("two", World.Globex))).Code);
        Assert.Equal("not-found", (await region.GetAsync("key", grants, Answered.Plugin("two", environment: World.Staging))).Code);
    }
}
