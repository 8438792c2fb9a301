using System.Net;
using Platform.Contracts.Grants;
using Xunit;

namespace Platform.Contracts.Tests.Grants;

public sealed class HostPatternTests
{
    [Theory]
    [InlineData("api.example.com", "api.example.com", 443, true)]
    [InlineData("api.example.com", "api.example.com", 80, true)]
    [InlineData("api.example.com", "api.example.com", 8443, false)]
    [InlineData("api.example.com", "example.com", 443, false)]
    [InlineData("api.example.com", "evil-api.example.com", 443, false)]
    [InlineData("api.example.com:8443", "api.example.com", 8443, true)]
    [InlineData("api.example.com:8443", "api.example.com", 443, false)]
    [InlineData("*.example.com", "a.example.com", 443, true)]
    [InlineData("*.example.com", "a.b.example.com", 443, true)]
    [InlineData("*.example.com", "example.com", 443, false)]
    [InlineData("*.example.com", "badexample.com", 443, false)]
    [InlineData("*.example.com", "a.example.com.evil.org", 443, false)]
    [InlineData("127.0.0.1:5000", "127.0.0.1", 5000, true)]
    [InlineData("[::1]:5000", "::1", 5000, true)]
    [InlineData("[::1]", "::1", 443, true)]
    public void A_host_is_allowed_as_it_is_named(string pattern, string host, int port, bool expected) =>
        Assert.Equal(expected, HostPattern.Parse(pattern).Matches(host, port));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("*.com")]
    [InlineData("a.*.com")]
    [InlineData("*example.com")]
    [InlineData("Example.com")]
    [InlineData("https://example.com")]
    [InlineData("example.com/")]
    [InlineData("example.com.")]
    [InlineData("user@example.com")]
    [InlineData("example.com:")]
    [InlineData("example.com:0")]
    [InlineData("example.com:65536")]
    [InlineData("example.com:+80")]
    [InlineData("::1")]
    [InlineData("[::1")]
    [InlineData("[::1]80")]
    [InlineData("[example.com]")]
    [InlineData("[127.0.0.1]")]
    [InlineData("0x7f.1")]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("0177.0.0.1")]
    public void What_names_no_host_is_refused(string? pattern)
    {
        Assert.False(HostPattern.TryParse(pattern, out _, out var error));
        Assert.NotEmpty(error);
    }

    [Fact]
    public void A_private_target_is_one_address_at_one_port()
    {
        var target = PrivateTarget.Parse("10.1.2.3:8080");
        Assert.True(target.Matches(IPAddress.Parse("10.1.2.3"), 8080));
        Assert.False(target.Matches(IPAddress.Parse("10.1.2.3"), 80));
        Assert.False(target.Matches(IPAddress.Parse("10.1.2.4"), 8080));
        Assert.All(["", "10.1.2.3", "10.1.2.3:0", "10.0.0.0/8", "10.1.2.3:080", "db:5432"], text => Assert.False(PrivateTarget.TryParse(text, out _, out _)));
    }
}
