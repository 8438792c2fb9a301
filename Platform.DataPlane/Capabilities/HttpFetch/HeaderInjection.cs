using System.Security.Cryptography;
using System.Text;
using Platform.Contracts.Grants;
using Platform.Contracts.Secrets;
using Platform.DataPlane.Catalog;

namespace Platform.DataPlane.Capabilities.HttpFetch;

/// <summary>Opens a secret that this version's plugin may use.</summary>
internal delegate Task<byte[]> OpenSecret(VersionRoute version, SecretName name, CancellationToken cancellationToken);

/// <summary>Puts secrets into requests to the origins that they are bound to. What was asked for stays without them, so a redirect begins without them too.</summary>
internal sealed class HeaderInjection(OpenSecret open)
{
    /// <exception cref="CallException">A secret is not there, or can be in no header.</exception>
    public async Task<FetchRequest> ApplyAsync(FetchRequest request, HttpFetchGrant grant, VersionRoute version, CancellationToken cancellationToken)
    {
        foreach (var header in grant.Inject ?? [])
        {
            if (header.Origin.Matches(request.Url))
            {
                var value = await ValueAsync(header, version, cancellationToken);
                request = request with { Headers = [.. request.Headers.Where(given => given.Key != header.Header), new(header.Header, value)] };
            }
        }

        return request;
    }

    private async Task<string> ValueAsync(InjectedHeader header, VersionRoute version, CancellationToken cancellationToken)
    {
        var secret = await open(version, header.Secret, cancellationToken);
        try
        {
            var text = Encoding.UTF8.GetString(secret);
            var value = header.Format?.Replace("{0}", text, StringComparison.Ordinal) ?? text;
            return FetchHeaders.MayBeSent(header.Header, value)
                ? value
                : throw new CallException("unavailable", $"The secret '{header.Secret}' cannot be sent as the header '{header.Header}'.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
