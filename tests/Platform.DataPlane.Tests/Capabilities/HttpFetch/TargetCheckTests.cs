using System.Net;
using Platform.Contracts.Grants;
using Platform.DataPlane.Capabilities.HttpFetch;

namespace Platform.DataPlane.Tests.Capabilities.HttpFetch;

public sealed class TargetCheckTests
{
    private static readonly IPAddress Public = IPAddress.Parse("1.1.1.1");
    private static readonly IPAddress Private = IPAddress.Parse("10.1.2.3");
    private static readonly HttpFetchGrant Grant = new([HostPattern.Parse("example.com")], [PrivateTarget.Parse("10.1.2.3:8080")]);

    [Fact]
    public void The_machines_own_addresses_are_refused_though_they_are_public()
    {
        Assert.True(new TargetCheck(new FetchOptions(), _ => false).Allows(Grant, Public, 443));
        Assert.False(new TargetCheck(new FetchOptions(), Public.Equals).Allows(Grant, Public, 443));
    }

    [Fact]
    public void The_platforms_own_networks_are_refused_whatever_is_granted()
    {
        var options = new FetchOptions { PrivateNetworks = [IPNetwork.Parse("10.0.0.0/8")], RefusedNetworks = [IPNetwork.Parse("1.1.1.0/24"), IPNetwork.Parse("10.1.0.0/16")] };
        Assert.False(new TargetCheck(options, _ => false).Allows(Grant, Public, 443));
        Assert.False(new TargetCheck(options, _ => false).Allows(Grant, Private, 8080));
    }

    [Theory]
    [InlineData("10.1.2.3", 8080, "10.0.0.0/8", true)]
    [InlineData("10.1.2.3", 8080, "10.2.0.0/16", false)]
    [InlineData("10.1.2.3", 80, "10.0.0.0/8", false)]
    [InlineData("10.1.2.4", 8080, "10.0.0.0/8", false)]
    [InlineData("::ffff:10.1.2.3", 8080, "10.0.0.0/8", false)]
    public void A_private_target_needs_the_grant_and_the_operator(string address, int port, string opened, bool expected)
    {
        var check = new TargetCheck(new FetchOptions { PrivateNetworks = [IPNetwork.Parse(opened)] }, _ => true);
        Assert.Equal(expected, check.Allows(Grant, IPAddress.Parse(address), port));
    }

    [Fact]
    public void This_machine_knows_its_own_addresses()
    {
        Assert.True(LocalAddresses.Contain(IPAddress.Loopback));
        Assert.False(LocalAddresses.Contain(Public));
    }
}
