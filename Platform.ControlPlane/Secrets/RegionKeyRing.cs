using System.Security.Cryptography;
using Platform.Contracts.Regions;
using Platform.Contracts.Secrets;
using Platform.ControlPlane.Identity;
using Platform.ServiceDefaults.Secrets;

namespace Platform.ControlPlane.Secrets;

/// <summary>The keys of all regions: whatever a tenant has must be readable wherever it is served. They lie beside the authority's key, in files that all control planes share and nobody else reads.</summary>
internal sealed class RegionKeyRing(IConfiguration configuration, TimeProvider time) : IKeyRing
{
    /// <summary>Wraps what lies in the database.</summary>
    public static readonly RegionName Home = RegionName.Parse("global");

    private readonly string _folder = Path.GetFullPath(Path.Combine(
        configuration[CertificateAuthority.FolderSetting] ?? throw new InvalidOperationException($"The setting '{CertificateAuthority.FolderSetting}' is missing."),
        "region-keys"));

    public IEnumerable<RegionName> Regions => Directory.Exists(_folder)
        ? Directory.EnumerateFiles(_folder, "*.json").Select(file => RegionName.Parse(Path.GetFileNameWithoutExtension(file))).OrderBy(region => region.Value, StringComparer.Ordinal)
        : [];

    public RegionKeyFile Of(RegionName region) => new(_folder, region, time);

    public WrappedKey Wrap(RegionName region, ReadOnlySpan<byte> dataKey, string purpose)
    {
        var key = Of(region).Read().Keys[^1];
        return new WrappedKey(key.Id, Envelope.Seal(key.Key.Span, dataKey, purpose));
    }

    public ValueTask<byte[]> UnwrapAsync(WrappedKey key, string purpose, CancellationToken cancellationToken)
    {
        var found = RegionName.TryParse(key.RegionKey.Split('.')[0], out var region, out _)
            ? Of(region).Read().Keys.FirstOrDefault(known => known.Id == key.RegionKey)
            : null;
        return found is null
            ? throw new CryptographicException($"There is no region key '{key.RegionKey}' in {_folder}.")
            : ValueTask.FromResult(Envelope.Open(found.Key.Span, key.Envelope.Span, purpose));
    }
}
