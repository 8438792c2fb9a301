using Platform.Contracts.Grants;
using Xunit;

namespace Platform.Contracts.Tests.Grants;

public sealed class CalleeNameTests
{
    public static TheoryData<string?> Others => [(string?)null, "", "a", "/", "a/", "/a", "a/b/c", "A/b", "a/B", "a/b\n", "../a", "a//b", new string('a', 64) + "/b"];

    [Fact]
    public void A_plugin_is_named_within_its_tenant()
    {
        var name = CalleeName.Parse("default/hello");
        Assert.Equal(("default", "hello", "default/hello"), (name.Namespace.Value, name.Plugin.Value, name.Value));
        Assert.Equal(name, CalleeName.Parse("default/hello"));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Everything_else_is_refused_with_a_sentence(string? text)
    {
        Assert.False(CalleeName.TryParse(text, out _, out var error));
        Assert.EndsWith(".", error, StringComparison.Ordinal);
    }
}
