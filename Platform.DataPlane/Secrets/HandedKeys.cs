using System.Security.Cryptography;
using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.Secrets;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Secrets;

namespace Platform.DataPlane.Secrets;

/// <summary>The keys of this node's region, as the control plane handed them over; in a file beside the node's certificate, so that it restarts without the control plane.</summary>
internal sealed class HandedKeys(Membership membership) : IKeyRing
{
    private readonly string _path = Path.Combine(membership.Folder, "region-keys.json");
    private volatile IReadOnlyList<RegionKey> _keys = [];

    public bool IsEmpty => _keys.Count == 0;

    public bool Knows(string id) => _keys.Any(key => key.Id == id);

    /// <summary>What the last run was handed.</summary>
    public void Load()
    {
        if (PrivateFile.Read(_path) is { } text)
        {
            _keys = JsonSerializer.Deserialize<RegionKeySet>(text, PlatformJson.Options)?.Keys ?? [];
        }
    }

    public void Take(RegionKeySet keys)
    {
        PrivateFile.Replace(_path, JsonSerializer.Serialize(keys, PlatformJson.Options));
        _keys = keys.Keys;
    }

    public ValueTask<byte[]> UnwrapAsync(WrappedKey key, string purpose, CancellationToken cancellationToken) =>
        _keys.FirstOrDefault(known => known.Id == key.RegionKey) is { } found
            ? ValueTask.FromResult(Envelope.Open(found.Key.Span, key.Envelope.Span, purpose))
            : throw new CryptographicException($"The region key '{key.RegionKey}' was not handed over yet.");
}
