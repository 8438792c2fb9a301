using System.Text.Json;
using Platform.Contracts.Grants;
using Xunit;

namespace Platform.Contracts.Tests.Grants;

public sealed class GrantUnionTests
{
    [Theory]
    [InlineData(null, null, null, "null")]
    [InlineData(null, null, "{}", "{}")]
    [InlineData("""{"secrets":["a"]}""", """{"secrets":["b","a"]}""", """{"secrets":["c"]}""", """{"secrets":["a","b","c"]}""")]
    [InlineData("""{"kv":{"store":"own"}}""", """{"kv":{"store":"team"},"cache":{}}""", """{"cache":{"store":"all"}}""", """{"kv":{"store":"own"},"cache":{}}""")]
    [InlineData("""{"httpFetch":{"hosts":["a.test"]}}""", null, """{"httpFetch":{"hosts":["b.test","a.test"],"privateTargets":["10.1.2.3:80"]}}""",
        """{"httpFetch":{"hosts":["a.test","b.test"],"privateTargets":["10.1.2.3:80"],"inject":[]}}""")]
    [InlineData("""{"pluginCall":{"plugins":["default/a"]}}""", """{"pluginCall":{"plugins":["default/b"]}}""", "{}", """{"pluginCall":{"plugins":["default/a","default/b"]}}""")]
    public void Each_adds_to_the_others_and_of_stores_the_narrowest_counts(string? plugin, string? tenant, string? environment, string together) =>
        Assert.Equal(together, JsonSerializer.Serialize(GrantUnion.Of(Read(plugin), Read(tenant), Read(environment)), PlatformJson.Options));

    [Fact]
    public void Of_two_headers_of_one_name_for_one_origin_the_narrowest_counts()
    {
        const string Grant = """{"httpFetch":{"hosts":["a.test"],"inject":[{"secret":"SECRET","header":"authorization","origin":"https://a.test"}]}}""";
        var all = GrantUnion.Of(Read(Grant.Replace("SECRET", "own", StringComparison.Ordinal)), Read(Grant.Replace("SECRET", "shared", StringComparison.Ordinal)), environment: null)!;
        Assert.Equal("own", Assert.Single(all.HttpFetch!.Inject!).Secret.Value);
    }

    [Fact]
    public void What_stands_alone_stays_the_same_object()
    {
        var (own, shared) = (Read("""{"httpFetch":{"hosts":["a.test"]}}""")!, Read("""{"kv":{}}""")!);
        Assert.Same(own, GrantUnion.Of(own, null, null));
        Assert.Same(own.HttpFetch, GrantUnion.Of(own, null, shared)!.HttpFetch);
    }

    private static PluginGrants? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<PluginGrants>(json, PlatformJson.Options);
}
