using Platform.Contracts.Plugins;
using Platform.Contracts.Versions;
using Xunit;

namespace Platform.Contracts.Tests.Plugins;

public sealed class FqmnTests
{
    private static readonly string Ref = ModuleRef.Of("module"u8).Value;

    [Fact]
    public void A_full_name_reads_back_in_its_parts()
    {
        var name = Fqmn.Parse($"fqmn://acme/default/hello@{Ref}");

        Assert.Equal(("acme", "default", "hello"), (name.Plugin.Tenant.Value, name.Plugin.Namespace.Value, name.Plugin.Plugin.Value));
        Assert.Equal(Ref, name.Ref.Value);
        Assert.Equal($"fqmn://acme/default/hello@{Ref}", name.Value);
    }

    [Theory]
    [InlineData("acme/default/hello@REF", "begins with fqmn://")]
    [InlineData("fqmn://acme/default/hello", "has the form")]
    [InlineData("fqmn://acme/hello@REF", "has the form")]
    [InlineData("fqmn://acme/default/hello/more@REF", "has the form")]
    [InlineData("fqmn://Acme/default/hello@REF", "A tenant name")]
    [InlineData("fqmn://acme//hello@REF", "A namespace name")]
    [InlineData("fqmn://acme/default/-@REF", "A plugin name")]
    [InlineData("fqmn://acme/default/hello@latest", "A ref is")]
    public void A_broken_one_is_refused_by_the_part_that_is_wrong(string text, string reason)
    {
        Assert.False(Fqmn.TryParse(text.Replace("REF", Ref, StringComparison.Ordinal), out _, out var error));
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }
}
