using System.IO.Hashing;
using System.Text;

namespace Platform.ServiceDefaults.Tests.Hashing;

public sealed class XxHash64Tests
{
    // Published values: seed 0; shorter than a lane, a lane and rest, longer than a stripe of 32 bytes.
    [Theory]
    [InlineData("", "ef46db3751d8e999")]
    [InlineData("a", "d24ec4f1a98c6e5b")]
    [InlineData("abc", "44bc2cf5ad770999")]
    [InlineData("Nobody inspects the spammish repetition", "fbcea83c8a378bf1")]
    public void It_agrees_with_published_values(string text, string hash) =>
        Assert.Equal(hash, Convert.ToHexStringLower(XxHash64.Hash(Encoding.ASCII.GetBytes(text))));
}
