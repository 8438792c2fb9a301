using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

public sealed class EndpointAnnotation(
    ProtocolType protocol, string? uriScheme = null, string? transport = null, string? name = null, int? port = null, int? targetPort = null, bool? isExternal = null, bool isProxied = true)
    : IResourceAnnotation
{
    private string? _transport = transport;

    public string Name { get; set; } = name ?? uriScheme ?? "tcp";

    public ProtocolType Protocol { get; set; } = protocol;

    public string UriScheme { get; set; } = uriScheme ?? "tcp";

    public string Transport
    {
        get => _transport ?? (UriScheme is "http" or "https" ? "http" : "tcp");
        set => _transport = value;
    }

    /// <summary>The port that is asked for; taken when it is free.</summary>
    public int? Port { get; set; } = port;

    /// <summary>What the program itself listens on, where it is published.</summary>
    public int? TargetPort { get; set; } = targetPort;

    public bool IsExternal { get; set; } = isExternal ?? false;

    public bool IsProxied { get; set; } = isProxied;

    /// <summary>Everything listens on loopback only.</summary>
    internal string Host { get; } = "127.0.0.1";

    /// <summary>What each replica listens on, in their order.</summary>
    internal IReadOnlyList<int> AllocatedPorts { get; set; } = [];

    /// <summary>What all replicas are reached by, each in its turn; absent where there is only one, or nothing in between is wanted.</summary>
    internal int? StablePort { get; set; }

    internal int PublicPort => StablePort ?? AllocatedPorts[0];

    internal string PublicUrl => $"{UriScheme}://{Host}:{PublicPort}";

    internal string UrlOf(int replica) => $"{UriScheme}://{Host}:{AllocatedPorts[replica]}";
}
