using System.Net;
using System.Net.Sockets;

namespace Platform.DataPlane.Capabilities.HttpFetch;

/// <summary>Which addresses belong to the public Internet. What is not known to, does not: a form that carries another address inside is refused, whatever it carries.</summary>
internal static class AddressRules
{
    // RFC 6890 and what came after it.
    private static readonly IPNetwork[] Special =
    [
        .. Parse(
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        // Teredo and others of the IETF; documentation; 6to4; documentation again.
        .. Parse("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
    ];

    // All of it that was ever given out. Mapped IPv4, NAT64, unique local, link-local and multicast lie outside.
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    // Networks take a mapped address for the IPv4 address in it, so it is turned away before they are asked.
    public static bool IsPublic(IPAddress address) =>
        !address.IsIPv4MappedToIPv6
        && (address.AddressFamily == AddressFamily.InterNetwork || Global.Contains(address))
        && !Array.Exists(Special, network => network.Contains(address));

    private static IEnumerable<IPNetwork> Parse(params string[] networks) => networks.Select(network => IPNetwork.Parse(network));
}
