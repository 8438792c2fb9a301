using System.Security.Cryptography;
using System.Text;
using Platform.Contracts.Environments;
using Platform.Contracts.Secrets;
using Platform.Contracts.Tenants;
using Platform.ServiceDefaults.Secrets;

namespace Platform.ServiceDefaults.Tests.Secrets;

public sealed class EnvelopeTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(Envelope.KeyBytes);
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("the content");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    public void Opens_what_it_sealed(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        Assert.Equal(content, Envelope.Open(Key, Envelope.Seal(Key, content, "a"), "a"));
    }

    [Fact]
    public void Opens_for_no_other_purpose_and_with_no_other_key()
    {
        var envelope = Envelope.Seal(Key, Content, "a");
        Assert.ThrowsAny<CryptographicException>(() => Envelope.Open(Key, envelope, "b"));
        Assert.ThrowsAny<CryptographicException>(() => Envelope.Open(RandomNumberGenerator.GetBytes(Envelope.KeyBytes), envelope, "a"));
    }

    [Fact]
    public void Opens_nothing_in_which_one_bit_was_turned()
    {
        var envelope = Envelope.Seal(Key, Content, "a");
        for (var i = 0; i < envelope.Length; i++)
        {
            var altered = envelope.ToArray();
            altered[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => Envelope.Open(Key, altered, "a"));
        }
    }

    [Fact]
    public void Opens_nothing_that_was_cut()
    {
        var envelope = Envelope.Seal(Key, Content, "a");
        for (var length = 0; length < envelope.Length; length++)
        {
            Assert.ThrowsAny<CryptographicException>(() => Envelope.Open(Key, envelope.AsSpan(0, length), "a"));
        }
    }

    [Fact]
    public void Seals_the_same_another_way_each_time() =>
        Assert.NotEqual(Envelope.Seal(Key, Content, "a"), Envelope.Seal(Key, Content, "a"));

    [Fact]
    public void Says_what_it_is_for_in_a_way_of_its_own()
    {
        var (environment, tenant, name) = (EnvironmentName.Parse("production"), TenantName.Parse("acme"), SecretName.Parse("api-key"));
        string[] purposes =
        [
            Purpose.OfDataKey(environment, null), Purpose.OfDataKey(environment, tenant),
            Purpose.OfSecret(environment, null, name, 1), Purpose.OfSecret(environment, tenant, name, 1), Purpose.OfSecret(environment, tenant, name, 2),
            Purpose.OfSecret(environment, tenant, SecretName.Parse("api-key-1"), 1), Purpose.OfSecret(environment, TenantName.Parse("api-key"), SecretName.Parse("acme"), 1),
        ];
        Assert.Equal(purposes.Length, purposes.Distinct().Count());
    }
}
