using Platform.Contracts.AccessKeys;
using Platform.Contracts.Catalog;

namespace Platform.DataPlane.AccessKeys;

/// <summary>A live key of the catalog, ready for the check.</summary>
internal sealed class KnownKey
{
    private readonly HashSet<string>? _tenants;

    public KnownKey(EnvironmentName environment, KeyEntry entry)
    {
        Id = entry.Id;
        Environment = environment.Value;
        SecretHash = Convert.FromHexString(entry.SecretHash);
        ShowsUsage = entry.ShowUsage ?? false;
        MayExecute = entry.Permissions.Contains(Permission.Execute);
        ExpiresAt = entry.ExpiresAt ?? DateTimeOffset.MaxValue;
        _tenants = entry.Tenants?.Select(tenant => tenant.Value).ToHashSet(StringComparer.Ordinal);
    }

    public string Id { get; }

    public string Environment { get; }

    public byte[] SecretHash { get; }

    public bool MayExecute { get; }

    /// <summary>Whether its holder is told what each execution used.</summary>
    public bool ShowsUsage { get; }

    public DateTimeOffset ExpiresAt { get; }

    public bool Sees(string tenant) => _tenants?.Contains(tenant) ?? true;
}
