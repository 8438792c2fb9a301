using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Running;

/// <summary>Gives out loopback ports that nobody listens on. A port that was asked for anywhere is not given to anybody else.</summary>
internal sealed class PortAllocator(IEnumerable<int> wanted)
{
    private const int HighestPort = 65535;

    // Below what Linux lends (32768 by default), above what servers are known by.
    private const int LowestAny = 20_000;
    private const int HighestAny = 32_000;

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

    /// <summary>
    /// One that the system does not lend to outgoing connections: while a server is away, a client that tries its port again and again would
    /// else be lent that very port one day, find itself at the other end, and the server could not come back.
    /// </summary>
    public int TakeAny()
    {
        while (true)
        {
            var port = Random.Shared.Next(LowestAny, HighestAny);
            if (!_reserved.Contains(port) && IsFree(port) && _given.Add(port))
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
