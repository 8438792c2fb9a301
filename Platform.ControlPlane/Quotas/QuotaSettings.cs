using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
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
        var last = await db.QuotaSettings.Where(row => row.SubjectId == subject).MaxAsync(row => (int?)row.Number, cancellationToken);
        var created = new QuotaSetting
        {
            SubjectId = subject,
            Number = (last ?? 0) + 1,
            Quota = quota,
            CreatedAt = time.GetUtcNow(),
            CreatedBy = caller.Who,
            SystemVersion = touch(change),
        };
        db.Add(created);
        await change.CommitAsync(cancellationToken);
        return created.ToInfo();
    }

    public async Task<Results<Ok<Page<QuotaInfo>>, ProblemHttpResult>> ListAsync(Guid subject, PageRequest page, CancellationToken cancellationToken)
    {
        if (!int.TryParse(page.After ?? $"{int.MaxValue}", NumberStyles.None, CultureInfo.InvariantCulture, out var before))
        {
            return TimeCursor.Refusal();
        }

        var rows = await db.QuotaSettings.AsNoTracking()
            .Where(row => row.SubjectId == subject && row.Number < before)
            .OrderByDescending(row => row.Number)
            .Take(page.Limit + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Cut(rows, row => row.ToInfo(), row => row.Number.ToString(CultureInfo.InvariantCulture)));
    }
}
