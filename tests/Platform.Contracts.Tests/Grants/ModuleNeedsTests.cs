using System.Text;
using Platform.Contracts.Grants;
using Xunit;

namespace Platform.Contracts.Tests.Grants;

public sealed class ModuleNeedsTests
{
    private static readonly byte[] Empty = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
    private static readonly PluginGrants Needs = new(Kv: new KvGrant(StoreName.Parse("team")));

    [Fact]
    public void A_module_carries_what_it_needs_behind_all_that_it_had()
    {
        byte[] module = [.. Empty, 0, 3, 1, (byte)'x', 7];
        var declaring = ModuleNeeds.AddTo(module, Needs);

        Assert.True(ModuleNeeds.TryRead(declaring, out var needs, out _));
        Assert.Equal(Needs, needs);
        Assert.Equal(module, declaring[..module.Length]);
    }

    [Fact]
    public void As_many_names_as_a_grant_may_have_fit()
    {
        var host = string.Join('.', Enumerable.Repeat(new string('a', 49), 5));
        var all = new PluginGrants(new HttpFetchGrant([.. Enumerable.Range(10, 50).Select(number => HostPattern.Parse($"{number}.{host}"))]));
        Assert.True(ModuleNeeds.TryRead(ModuleNeeds.AddTo(Empty, all), out var needs, out _));
        Assert.Equal(50, needs!.HttpFetch!.Hosts.Count);
    }

    [Fact]
    public void What_declares_nothing_or_is_no_module_needs_nothing()
    {
        byte[][] modules = [[], Empty, [.. Empty, 0], [.. Empty, 0, 200], [.. Empty, 0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80], [.. Empty, 1, 1, 0], "no module at all"u8.ToArray()];
        Assert.All(modules, module =>
        {
            Assert.True(ModuleNeeds.TryRead(module, out var needs, out _));
            Assert.Null(needs);
        });
    }

    [Fact]
    public void Two_declarations_are_none()
    {
        Assert.False(ModuleNeeds.TryRead(ModuleNeeds.AddTo(ModuleNeeds.AddTo(Empty, Needs), Needs), out _, out var error));
        Assert.Contains("two sections", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n\"kv\":{},\n\"network\":{}}", "line 3, at $.network")]
    [InlineData("""{"cache":{"store":"A"}}""", "line 1, at $.cache.store")]
    [InlineData("""{"kv":""", "line 1")]
    [InlineData("null", "empty")]
    public void What_does_not_read_like_a_grant_is_refused_with_the_place(string json, string place)
    {
        Assert.False(ModuleNeeds.TryParse(Encoding.UTF8.GetBytes(json), out _, out var error));
        Assert.Contains(place, error, StringComparison.Ordinal);
    }

    [Fact]
    public void It_has_a_largest_size()
    {
        var json = Encoding.UTF8.GetBytes($"{{}}{new string(' ', ModuleNeeds.BytesMaximum)}");
        Assert.False(ModuleNeeds.TryParse(json, out _, out _));
        Assert.True(ModuleNeeds.TryParse(json.AsSpan(0, ModuleNeeds.BytesMaximum), out _, out _));
    }
}
