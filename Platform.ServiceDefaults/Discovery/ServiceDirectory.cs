using Microsoft.Extensions.Configuration;

namespace Platform.ServiceDefaults.Discovery;

/// <summary>Turns <c>https+http://name</c> and <c>https+http://_endpoint.name</c> into an address from configuration <c>services:name:key:index</c>.</summary>
public sealed class ServiceDirectory(IConfiguration configuration)
{
    private int _turn;

    public Uri Resolve(Uri requested)
    {
        ArgumentNullException.ThrowIfNull(requested);
        var (endpoint, name) = Split(requested.Host);
        var section = configuration.GetSection("services").GetSection(name);
        var schemes = requested.Scheme.Split('+');
        // Which of the two stands in the configuration, the endpoint's name or its scheme, depends on the version of Aspire that wrote it.
        var keys = endpoint is null ? schemes : schemes.Prepend(endpoint);
        foreach (var key in keys)
        {
            var addresses = Addresses(section.GetSection(key), schemes);
            if (addresses.Count > 0)
            {
                var turn = (uint)Interlocked.Increment(ref _turn);
                return Combine(addresses[(int)(turn % (uint)addresses.Count)], requested);
            }
        }

        if (endpoint is null && schemes is [_])
        {
            return requested;
        }

        throw new HttpRequestException($"No address is configured for the service '{requested.Host}' (services:{name}:{string.Join('|', keys)}).");
    }

    private static List<Uri> Addresses(IConfigurationSection section, string[] schemes) =>
        [.. section.GetChildren()
            .Select(child => Uri.TryCreate(child.Value, UriKind.Absolute, out var address) ? address : null)
            .OfType<Uri>()
            .Where(address => schemes.Contains(address.Scheme, StringComparer.OrdinalIgnoreCase))];

    private static (string? Endpoint, string Name) Split(string host)
    {
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        return host.StartsWith('_') && dot > 1 ? (host[1..dot], host[(dot + 1)..]) : (null, host);
    }

    private static Uri Combine(Uri address, Uri requested) =>
        new UriBuilder(requested) { Scheme = address.Scheme, Host = address.Host, Port = address.Port }.Uri;
}
