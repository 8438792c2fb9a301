using Platform.DataPlane.Catalog;
using Platform.ServiceDefaults.Identity;

namespace Platform.DataPlane.Identity;

/// <summary>Revocations come to a node like everything else it knows, and stay when the control plane is away.</summary>
internal sealed class CatalogRevocations(CurrentCatalog catalog) : IRevocations
{
    public ValueTask<bool> IsRevokedAsync(string serial, CancellationToken cancellationToken) =>
        ValueTask.FromResult(catalog.Snapshot.Revocations?.Serials.Contains(serial) == true);
}
