using Microsoft.EntityFrameworkCore;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Catalog;

/// <summary>Begins every write that the data plane must know of.</summary>
internal sealed class CatalogWriter(TimeProvider time)
{
    /// <summary>Opens the transaction and waits for the system version's lock. What the caller then reads, nobody else changes in the catalog before the commit.</summary>
    public async Task<CatalogChange> BeginAsync(PlatformDb db, CancellationToken cancellationToken)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            var version = await db.Database.SqlQuery<long>($"""SELECT version AS "Value" FROM system_version FOR UPDATE""").ToListAsync(cancellationToken);
            return new CatalogChange(db, transaction, version.Single(), time);
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }
}
