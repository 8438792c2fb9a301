using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Contracts;
using Platform.Contracts.Quotas;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Quotas;

/// <summary>Sets quotas and lists what was set, whatever they are for.</summary>
internal sealed class QuotaSettings(PlatformDb db, CatalogWriter catalog, TimeProvider time)
{
    /// <param name="subject">The environment's or tenant's id.</param>
    /// <param name="quota">Replaces what was set before.</param>
    /// <param name="caller">Who sets it.</param>
    /// <param name="touch">Marks the page that holds it as changed.</param>
    /// <param name="cancellationToken">The request's.</param>
    public async Task<QuotaInfo> SetAsync(Guid subject, QuotaLimits quota, Caller caller, Func<CatalogChange, long> touch, CancellationToken cancellationToken)
    {
        await using var change = await catalog.BeginAsync(db, cancellationToken);
        var created = new QuotaSetting
        {
            SubjectId = subject,
            Number = await db.QuotaSettings.NextNumberAsync(subject, cancellationToken),
            Quota = quota,
            CreatedAt = time.GetUtcNow(),
            CreatedBy = caller.Who,
            SystemVersion = touch(change),
        };
        db.Add(created);
        await change.CommitAsync(cancellationToken);
        return created.ToInfo();
    }

    public Task<Results<Ok<Page<QuotaInfo>>, ProblemHttpResult>> ListAsync(Guid subject, PageRequest page, CancellationToken cancellationToken) =>
        db.QuotaSettings.PageAsync(subject, page, row => row.ToInfo(), cancellationToken);
}
