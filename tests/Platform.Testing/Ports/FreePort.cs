using System.Net;
using System.Net.Sockets;

namespace Platform.Testing.Ports;

/// <summary>For servers that have to be told their port before they start.</summary>
public static class FreePort
{
    /// <summary>A port on loopback that nobody listened on a moment ago.</summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
