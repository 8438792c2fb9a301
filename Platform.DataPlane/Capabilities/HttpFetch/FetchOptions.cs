using System.Net;

namespace Platform.DataPlane.Capabilities.HttpFetch;

/// <summary>What requests of plugins may reach and use on this node (<c>Fetch:*</c>).</summary>
internal sealed record FetchOptions
{
    /// <summary>Networks outside of the public Internet that grants may name targets in. None unless the operator says so: a key that grants is no key to the operator's network.</summary>
    public IReadOnlyList<IPNetwork> PrivateNetworks { get; init; } = [];

    /// <summary>Networks that no grant opens: the platform's own public addresses.</summary>
    public IReadOnlyList<IPNetwork> RefusedNetworks { get; init; } = [];

    /// <summary>8 s for a request with all its redirects: two less than a run has, so that a plugin can still say that somebody did not answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(8);

    public static FetchOptions Read(IConfiguration configuration) => new()
    {
        PrivateNetworks = Networks(configuration, "Fetch:PrivateNetworks"),
        RefusedNetworks = Networks(configuration, "Fetch:RefusedNetworks"),
    };

    private static List<IPNetwork> Networks(IConfiguration configuration, string setting) =>
        (configuration.GetSection(setting).Get<List<string>>() ?? []).ConvertAll(text => IPNetwork.TryParse(text, out var network)
            ? network
            : throw new InvalidOperationException($"The setting '{setting}' names networks such as 10.1.0.0/16, not '{text}'."));
}
