using System.Net.Sockets;
using System.Runtime.Versioning;

namespace Platform.DataPlane.Executors.Linux;

/// <summary>Who holds the other end of a Unix socket, as the kernel says: in a sandbox that is not the process that was started.</summary>
[SupportedOSPlatform("linux")]
internal static class PeerProcess
{
    private const int SocketLevel = 1;
    private const int PeerCredentials = 17;

    // Process, user, group.
    private const int CredentialsBytes = 12;

    public static int Of(Socket socket)
    {
        Span<byte> credentials = stackalloc byte[CredentialsBytes];
        socket.GetRawSocketOption(SocketLevel, PeerCredentials, credentials);
        return BitConverter.ToInt32(credentials);
    }
}
