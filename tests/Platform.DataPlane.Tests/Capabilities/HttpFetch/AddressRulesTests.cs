using System.Net;
using Platform.DataPlane.Capabilities.HttpFetch;

namespace Platform.DataPlane.Tests.Capabilities.HttpFetch;

public sealed class AddressRulesTests
{
    [Theory]
    [InlineData("0.0.0.0", "0.255.255.255")]
    [InlineData("10.0.0.0", "10.255.255.255")]
    [InlineData("100.64.0.0", "100.127.255.255")]
    [InlineData("127.0.0.1", "127.255.255.255")]
    [InlineData("169.254.0.0", "169.254.169.254")]
    [InlineData("172.16.0.0", "172.31.255.255")]
    [InlineData("192.0.0.0", "192.0.0.255")]
    [InlineData("192.0.2.0", "192.0.2.255")]
    [InlineData("192.88.99.0", "192.88.99.255")]
    [InlineData("192.168.0.0", "192.168.255.255")]
    [InlineData("198.18.0.0", "198.19.255.255")]
    [InlineData("198.51.100.0", "198.51.100.255")]
    [InlineData("203.0.113.0", "203.0.113.255")]
    [InlineData("224.0.0.0", "239.255.255.255")]
    [InlineData("240.0.0.0", "255.255.255.255")]
    [InlineData("::", "::1")]
    [InlineData("fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("fe80::1", "febf::1")]
    [InlineData("fec0::1", "feff::1")]
    [InlineData("ff00::1", "ff02::1")]
    [InlineData("100::", "100::1")]
    [InlineData("2001:db8::", "2001:db8:ffff::1")]
    [InlineData("3fff::", "3fff:fff::1")]
    [InlineData("::ffff:127.0.0.1", "::ffff:8.8.8.8")]
    [InlineData("::127.0.0.1", "::8.8.8.8")]
    [InlineData("64:ff9b::7f00:1", "64:ff9b::808:808")]
    [InlineData("64:ff9b:1::7f00:1", "64:ff9b:1:ffff::a00:1")]
    [InlineData("2002:7f00:1::", "2002:808:808::1")]
    [InlineData("2001::1", "2001:0:7f00:1::1")]
    [InlineData("2001:10::1", "2001:2f::1")]
    public void What_is_not_of_the_public_Internet_is_refused(string first, string last) =>
        Assert.All([first, last], text => Assert.False(AddressRules.IsPublic(IPAddress.Parse(text)), text));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.0.1.0")]
    [InlineData("192.167.255.255")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("2003::1")]
    public void What_lies_beside_it_is_allowed(string address) => Assert.True(AddressRules.IsPublic(IPAddress.Parse(address)));
}
