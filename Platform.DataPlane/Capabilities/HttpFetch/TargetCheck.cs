using System.Net;
using Platform.Contracts.Grants;

namespace Platform.DataPlane.Capabilities.HttpFetch;

/// <summary>Where a request may go: the host by its name, and then every address that the name stands for.</summary>
internal sealed class TargetCheck(FetchOptions options, OwnAddresses own)
{
    /// <exception cref="CallException">The URL is none that this grant allows.</exception>
    public static void CheckHost(HttpFetchGrant grant, Uri url)
    {
        if (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
        {
            throw new CallException("invalid-request", "Only http and https can be fetched.");
        }

        if (url.UserInfo.Length > 0)
        {
            throw new CallException("invalid-request", "A URL may hold no user name or password.");
        }

#pragma warning disable CA1308 // Host names are written in lower case.
        var host = url.IdnHost.TrimEnd('.').ToLowerInvariant();
#pragma warning restore CA1308
        if (!grant.Hosts.Any(allowed => allowed.Matches(host, url.Port)))
        {
            throw new CallException("not-granted", $"This plugin was not granted requests to '{host}:{url.Port}'.");
        }
    }

    /// <summary>Public and not ours; or private, and both the grant and this node's operator name it.</summary>
    public bool Allows(HttpFetchGrant grant, IPAddress address, int port) =>
        !options.RefusedNetworks.Any(network => network.Contains(address))
        && ((AddressRules.IsPublic(address) && !own(address))
            || (grant.PrivateTargets?.Any(target => target.Matches(address, port)) == true && options.PrivateNetworks.Any(network => network.Contains(address))));
}
