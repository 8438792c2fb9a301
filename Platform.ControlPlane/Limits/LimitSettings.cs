using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Contracts;
using Platform.Contracts.Limits;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Limits;

/// <summary>Sets limits and lists what was set, whatever they are for.</summary>
internal sealed class LimitSettings(PlatformDb db, CatalogWriter catalog, TimeProvider time)
{
    /// <param name="subject">The environment's, tenant's or plugin's id.</param>
    /// <param name="limits">Replaces what was set before.</param>
    /// <param name="caller">Who sets them.</param>
    /// <param name="touch">Marks the page that holds them as changed.</param>
    /// <param name="cancellationToken">The request's.</param>
    public async Task<LimitsInfo> SetAsync(Guid subject, LimitOverrides limits, Caller caller, Func<CatalogChange, long> touch, CancellationToken cancellationToken)
    {
        await using var change = await catalog.BeginAsync(db, cancellationToken);
        var created = new LimitSetting
        {
            SubjectId = subject,
            Number = await db.LimitSettings.NextNumberAsync(subject, cancellationToken),
            Limits = limits,
            CreatedAt = time.GetUtcNow(),
            CreatedBy = caller.Who,
            SystemVersion = touch(change),
        };
        db.Add(created);
        await change.CommitAsync(cancellationToken);
        return created.ToInfo();
    }

    public Task<Results<Ok<Page<LimitsInfo>>, ProblemHttpResult>> ListAsync(Guid subject, PageRequest page, CancellationToken cancellationToken) =>
        db.LimitSettings.PageAsync(subject, page, row => row.ToInfo(), cancellationToken);
}
