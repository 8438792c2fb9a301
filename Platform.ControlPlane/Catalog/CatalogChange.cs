using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Catalog;

/// <summary>One transaction that changes pages of the catalog. Disposed without a commit it never was.</summary>
internal sealed class CatalogChange(PlatformDb db, IDbContextTransaction transaction, long version, TimeProvider time) : IAsyncDisposable
{
    private readonly Dictionary<(string Environment, string Tenant), long> _touched = [];
    private long _version = version;

    public long TouchEnvironment(string environment) => Touch(environment, "");

    /// <summary>Marks the tenant's page as changed and says at which system version.</summary>
    public long TouchTenant(string environment, string tenant) => Touch(environment, tenant);

    public long TouchRevocations() => Touch("", "");

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        if (_touched.Count > 0)
        {
            await MoveAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => transaction.DisposeAsync();

    private long Touch(string environment, string tenant)
    {
        if (!_touched.TryGetValue((environment, tenant), out var number))
        {
            number = ++_version;
            _touched.Add((environment, tenant), number);
        }

        return number;
    }

    private async Task MoveAsync(CancellationToken cancellationToken)
    {
        var environments = _touched.Keys.Select(page => page.Environment).ToArray();
        var tenants = _touched.Keys.Select(page => page.Tenant).ToArray();
        var versions = _touched.Values.ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO catalog_pages (environment, tenant, version)
             SELECT * FROM unnest({environments}, {tenants}, {versions})
             ON CONFLICT (environment, tenant) DO UPDATE SET version = excluded.version
             """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync($"UPDATE system_version SET version = {_version}, at = {time.GetUtcNow()}", cancellationToken);
        await Notifications.SendAsync(db, Notifications.Catalog, cancellationToken);
    }
}
