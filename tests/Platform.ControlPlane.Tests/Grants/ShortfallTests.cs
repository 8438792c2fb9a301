using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.Grants;
using Platform.ControlPlane.Grants;
using Xunit;

namespace Platform.ControlPlane.Tests.Grants;

public sealed class ShortfallTests
{
    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("{}", """{"kv":{}}""")]
    [InlineData("""{"httpFetch":{"hosts":["a.test"]}}""", """{"httpFetch":{"hosts":["b.test","a.test"]}}""")]
    [InlineData("""{"httpFetch":{"hosts":["b.a.test","*.b.a.test","*.a.test"]}}""", """{"httpFetch":{"hosts":["*.a.test"]}}""")]
    [InlineData("""{"httpFetch":{"hosts":["a.test:443"]}}""", """{"httpFetch":{"hosts":["a.test"]}}""")]
    [InlineData("""{"httpFetch":{"hosts":["a.test"]}}""", """{"httpFetch":{"hosts":["a.test:80","a.test:443"]}}""")]
    [InlineData("""{"kv":{}}""", """{"kv":{"store":"team"}}""")]
    [InlineData("""{"kv":{"store":"team","quotaBytes":2048}}""", """{"kv":{"store":"team"}}""")]
    [InlineData("""{"cache":{"store":"team"}}""", """{"cache":{"store":"team"}}""")]
    [InlineData("""{"secrets":["key"]}""", """{"secrets":["other","key"]}""")]
    [InlineData("""{"pluginCall":{"plugins":["default/a"]}}""", """{"pluginCall":{"plugins":["default/a","default/b"]}}""")]
    public void What_is_granted_is_enough(string needs, string granted) => Assert.Null(Shortfall.Of(Read(needs), Read(granted), own: null));

    [Theory]
    [InlineData("""{"httpFetch":{"hosts":["a.test"]}}""", "{}", "http.fetch to a.test", """{"httpFetch":{"hosts":["a.test"]}}""")]
    [InlineData("""{"httpFetch":{"hosts":["*.a.test"]}}""", """{"httpFetch":{"hosts":["b.a.test"]}}""", "http.fetch to *.a.test", """{"httpFetch":{"hosts":["b.a.test","*.a.test"]}}""")]
    [InlineData("""{"httpFetch":{"hosts":["a.test"]}}""", """{"httpFetch":{"hosts":["*.a.test"]}}""", "http.fetch to a.test", """{"httpFetch":{"hosts":["*.a.test","a.test"]}}""")]
    [InlineData("""{"httpFetch":{"hosts":["a.test"]}}""", """{"httpFetch":{"hosts":["a.test:443"]}}""", "http.fetch to a.test", """{"httpFetch":{"hosts":["a.test:443","a.test"]}}""")]
    [InlineData("""{"httpFetch":{"hosts":["a.test:8443"]}}""", """{"httpFetch":{"hosts":["a.test"]}}""", "http.fetch to a.test:8443", """{"httpFetch":{"hosts":["a.test","a.test:8443"]}}""")]
    [InlineData(
        """{"httpFetch":{"hosts":["a.test"],"privateTargets":["10.1.2.3:80"]}}""", """{"httpFetch":{"hosts":["a.test"]}}""",
        "http.fetch to the private 10.1.2.3:80", """{"httpFetch":{"hosts":["a.test"],"privateTargets":["10.1.2.3:80"]}}""")]
    [InlineData(
        """{"httpFetch":{"hosts":["a.test"],"inject":[{"secret":"key","header":"authorization","origin":"https://a.test"}]}}""", """{"httpFetch":{"hosts":["a.test"]},"secrets":["key"]}""",
        "the secret key in authorization for https://a.test", """{"httpFetch":{"hosts":["a.test"],"inject":[{"secret":"key","header":"authorization","origin":"https://a.test"}]},"secrets":["key"]}""")]
    [InlineData("""{"kv":{},"cache":{}}""", "{}", "kv; cache", """{"kv":{},"cache":{}}""")]
    [InlineData("""{"kv":{"store":"team"}}""", """{"kv":{"quotaBytes":2048}}""", "kv in the store team", """{"kv":{"store":"team","quotaBytes":2048}}""")]
    [InlineData("""{"kv":{"quotaBytes":20971520}}""", """{"kv":{"store":"team"}}""", "kv with 20971520 bytes", """{"kv":{"store":"team","quotaBytes":20971520}}""")]
    [InlineData("""{"kv":{"store":"team","quotaBytes":2048}}""", """{"kv":{}}""", "kv in the store team with 2048 bytes", """{"kv":{"store":"team"}}""")]
    [InlineData("""{"cache":{"store":"team"}}""", """{"cache":{}}""", "cache in the store team", """{"cache":{"store":"team"}}""")]
    [InlineData("""{"secrets":["key","other"]}""", """{"secrets":["other"]}""", "secret.get of key", """{"secrets":["other","key"]}""")]
    [InlineData("""{"pluginCall":{"plugins":["default/a"]}}""", """{"kv":{},"pluginCall":{"plugins":["default/b"]}}""", "plugin.call of default/a", """{"kv":{},"pluginCall":{"plugins":["default/b","default/a"]}}""")]
    public void What_is_missing_is_named_and_what_would_be_enough_takes_nothing_away(string needs, string granted, string missing, string enough)
    {
        var shortfall = Shortfall.Of(Read(needs), Read(granted), Read(granted))!;

        Assert.Equal(missing, shortfall.ToString());
        Assert.Equal(enough, JsonSerializer.Serialize(shortfall.Enough, PlatformJson.Options));
        Assert.Null(Shortfall.Of(Read(needs), shortfall.Enough, own: null));
        Assert.Null(Shortfall.Of(Read(granted), shortfall.Enough with { Kv = Read(granted).Kv, Cache = Read(granted).Cache }, own: null));
    }

    private static PluginGrants Read(string json) => JsonSerializer.Deserialize<PluginGrants>(json, PlatformJson.Options)!;
}
