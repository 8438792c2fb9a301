using Platform.Contracts.Catalog;

namespace Platform.DataPlane.Catalog;

/// <summary>The catalog in force: one reference, read without a lock. Only <see cref="CatalogSync"/> writes it.</summary>
internal sealed class CurrentCatalog
{
    private volatile CatalogSnapshot _snapshot = CatalogSnapshot.Empty;
    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CatalogSnapshot Snapshot => _snapshot;

    /// <summary>Done at the next swap. Take it before looking at <see cref="Snapshot"/>, or a change in between is missed.</summary>
    public Task Changed => _changed.Task;

    /// <summary>A head of the same lineage that is older than ours is a replay or a restored backup that kept its lineage: never taken.</summary>
    public bool Accepts(CatalogHead head) =>
        _snapshot.Head is not { } own || own.Lineage != head.Lineage || head.Version >= own.Version;

    public void Swap(CatalogSnapshot snapshot)
    {
        _snapshot = snapshot;
        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
    }
}
