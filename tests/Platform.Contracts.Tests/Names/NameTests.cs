using System.Text.Json;
using Platform.Contracts.Environments;
using Platform.Contracts.Names;
using Platform.Contracts.Plugins;
using Platform.Contracts.Regions;
using Platform.Contracts.Tenants;
using Platform.Contracts.Versions;
using Xunit;

namespace Platform.Contracts.Tests.Names;

public sealed class NameTests
{
    public static TheoryData<string> Good => ["a", "0", "a-b", "a--b", "tenant-1", new string('x', 63)];

    public static TheoryData<string?, string> Bad => new()
    {
        { null, "is empty" },
        { "", "is empty" },
        { new string('x', 64), "has 64 characters" },
        { "Upper", "may only hold" },
        { "under_score", "may only hold" },
        { "dot.ted", "may only hold" },
        { "a/b", "may only hold" },
        { "..", "may only hold" },
        { "späße", "may only hold" },
        { "a\0", "may only hold" },
        { "-a", "hyphen" },
        { "a-", "hyphen" },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void A_good_name_is_itself(string text)
    {
        Assert.Equal(text, TenantName.Parse(text).Value);
        Assert.Equal(text, NamespaceName.Parse(text).ToString());
        Assert.Equal(text, PluginName.Parse(text).Value);
        Assert.Equal(text, EnvironmentName.Parse(text).Value);
        Assert.Equal(text, RegionName.Parse(text).Value);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_name_is_refused_with_a_sentence(string? text, string reason)
    {
        AssertRefused<TenantName>(text, "A tenant name", reason);
        AssertRefused<NamespaceName>(text, "A namespace name", reason);
        AssertRefused<PluginName>(text, "A plugin name", reason);
        AssertRefused<EnvironmentName>(text, "An environment name", reason);
        AssertRefused<RegionName>(text, "A region name", reason);
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde")]
    [InlineData("0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("g123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("")]
    public void A_ref_is_64_lower_case_hex_digits(string text) => Assert.False(ModuleRef.TryParse(text, null, out _));

    [Fact]
    public void A_ref_is_the_hash_of_the_module() =>
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", ModuleRef.Of([]).Value);

    [Fact]
    public void A_name_is_a_string_in_JSON_and_a_bad_one_is_refused_with_the_same_sentence()
    {
        var json = JsonSerializer.Serialize(new CreateTenant(TenantName.Parse("acme")), PlatformJson.Options);

        Assert.Equal("""{"name":"acme"}""", json);
        Assert.Equal("acme", JsonSerializer.Deserialize<CreateTenant>(json, PlatformJson.Options)!.Name.Value);
        var refused = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CreateTenant>("""{"name":"A"}""", PlatformJson.Options));
        Assert.StartsWith("A tenant name may only hold", refused.Message, StringComparison.Ordinal);
    }

    private static void AssertRefused<T>(string? text, string subject, string reason)
        where T : struct, IName<T>
    {
        Assert.False(T.TryParse(text, out _, out var error));
        Assert.StartsWith(subject, error, StringComparison.Ordinal);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }
}
