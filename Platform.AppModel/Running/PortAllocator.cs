using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Running;

/// <summary>Gives out loopback ports that nobody listens on. A port that was asked for anywhere is not given to anybody else.</summary>
internal sealed class PortAllocator(IEnumerable<int> wanted)
{
    private const int HighestPort = 65535;

    private readonly HashSet<int> _reserved = [.. wanted];
    private readonly HashSet<int> _given = [];

    /// <summary>The port itself, or the next free one above it.</summary>
    public int Take(int port)
    {
        for (var candidate = port; candidate <= HighestPort; candidate++)
        {
            if (!_given.Contains(candidate) && (candidate == port || !_reserved.Contains(candidate)) && IsFree(candidate))
            {
                _given.Add(candidate);
                return candidate;
            }
        }

        throw new DistributedApplicationException($"No port from {port} up is free on this machine.");
    }

    public int TakeAny()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (!_reserved.Contains(port) && _given.Add(port))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
