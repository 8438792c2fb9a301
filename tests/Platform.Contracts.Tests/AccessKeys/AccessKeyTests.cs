using Platform.Contracts.AccessKeys;
using Xunit;

namespace Platform.Contracts.Tests.AccessKeys;

public sealed class AccessKeyTests
{
    [Fact]
    public void A_new_key_reads_back_and_no_two_are_alike()
    {
        var keys = Enumerable.Range(0, 100).Select(_ => AccessKey.New()).ToList();

        Assert.All(keys, key => Assert.Equal(key, AccessKey.Parse(key.Value)));
        Assert.Equal(100, keys.Select(key => key.SecretHash()).Distinct().Count());
        Assert.All(keys, key => Assert.Matches("^pk_[0-9a-f]{12}_[A-Za-z0-9_-]{43}$", key.Value));
    }

    [Fact]
    public void Printing_a_key_gives_no_secret_away()
    {
        var key = AccessKey.New();

        Assert.Equal($"pk_{key.Id}_…", $"{key}");
        Assert.DoesNotContain(key.Value[16..], key.SecretHash(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("pk_")]
    [InlineData("pk_0123456789ab_short")]
    [InlineData("pk_0123456789AB_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("pk_0123456789ab-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("pk_0123456789ab_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa+/")]
    [InlineData("op_0123456789ab_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void What_has_another_form_is_no_key(string? text)
    {
        Assert.False(AccessKey.TryParse(text, out _, out var error));
        Assert.Equal("An access key has the form pk_ID_SECRET.", error);
    }
}
