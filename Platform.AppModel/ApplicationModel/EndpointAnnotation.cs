using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

public sealed class EndpointAnnotation(ProtocolType protocol, string? uriScheme = null, string? name = null, int? port = null) : IResourceAnnotation
{
    public string Name { get; set; } = name ?? uriScheme ?? "tcp";

    public ProtocolType Protocol { get; set; } = protocol;

    public string UriScheme { get; set; } = uriScheme ?? "tcp";

    /// <summary>The port that is asked for; taken when it is free.</summary>
    public int? Port { get; set; } = port;

    /// <summary>Everything listens on loopback only.</summary>
    internal string Host { get; } = "127.0.0.1";

    public bool IsExternal { get; set; }

    /// <summary>What each replica listens on, in their order.</summary>
    internal IReadOnlyList<int> AllocatedPorts { get; set; } = [];

    internal string UrlOf(int replica) => $"{UriScheme}://{Host}:{AllocatedPorts[replica]}";
}
