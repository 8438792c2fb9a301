using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Platform.Contracts.Grants;

namespace Platform.DataPlane.Capabilities.HttpFetch;

/// <summary>All addresses of a host.</summary>
internal delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellationToken);

/// <summary>
/// Connections to other hosts. Each grant has its own, as it stands in one page of the catalog: nobody uses a connection that was opened under
/// another grant, and a changed one begins anew.
/// </summary>
internal sealed class FetchConnections(TargetCheck targets, ResolveHost resolve)
{
    /// <summary>32 KiB, as Kestrel takes of requests; 10,000 headers are beyond it.</summary>
    public const int HeaderKilobytes = 32;

    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(5);

    // A name that leads elsewhere is noticed after so long.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(15);

    private readonly ConditionalWeakTable<HttpFetchGrant, HttpMessageInvoker> _pools = [];

    public HttpMessageInvoker Of(HttpFetchGrant grant) => _pools.GetValue(grant, Open);

#pragma warning disable CA2000 // It goes with its grant; idle connections end by themselves.
    private HttpMessageInvoker Open(HttpFetchGrant grant) => new(new SocketsHttpHandler
#pragma warning restore CA2000
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectCallback = (context, cancellationToken) => ConnectAsync(grant, context.DnsEndPoint, cancellationToken),
        ConnectTimeout = ConnectTime,
        MaxResponseHeadersLength = HeaderKilobytes,
        PooledConnectionIdleTimeout = IdleTime,
        PooledConnectionLifetime = Lifetime,
        UseCookies = false,
        UseProxy = false,
    });

    // The name is resolved here and nowhere else: what was checked is what is connected to.
    private async ValueTask<Stream> ConnectAsync(HttpFetchGrant grant, DnsEndPoint target, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await resolve(target.Host, cancellationToken);
        if (!Array.TrueForAll(addresses, address => targets.Allows(grant, address, target.Port)))
        {
            throw new CallException("not-granted", $"'{target.Host}' leads to an address that plugins may not reach.");
        }

#pragma warning disable CA2000 // The stream's from here on.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
#pragma warning restore CA2000
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
