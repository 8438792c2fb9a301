using System.Net;
using System.Net.NetworkInformation;

namespace Platform.DataPlane.Capabilities.HttpFetch;

/// <summary>Whether an address is this machine's own.</summary>
internal delegate bool OwnAddresses(IPAddress address);

internal static class LocalAddresses
{
    /// <summary>Asked anew each time: machines get addresses and lose them.</summary>
    public static bool Contain(IPAddress address) =>
        NetworkInterface.GetAllNetworkInterfaces().Any(card => card.GetIPProperties().UnicastAddresses.Any(own => own.Address.Equals(address)));
}
