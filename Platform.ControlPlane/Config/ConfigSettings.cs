using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Contracts.Config;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Config;

/// <summary>Sets settings and lists what was set, whatever they are for.</summary>
internal sealed class ConfigSettings(PlatformDb db, CatalogWriter catalog, TimeProvider time)
{
    public async Task<Created<ConfigInfo>> SetAsync(
        Guid subject, string path, SetConfig config, Caller caller, Func<CatalogChange, long> touch, CancellationToken cancellationToken)
    {
        await using var change = await catalog.BeginAsync(db, cancellationToken);
        var last = await db.ConfigSettings.Where(row => row.SubjectId == subject).MaxAsync(row => (int?)row.Number, cancellationToken);
        var created = new ConfigSetting
        {
            SubjectId = subject,
            Number = (last ?? 0) + 1,
            Values = config.Values,
            CreatedAt = time.GetUtcNow(),
            CreatedBy = caller.Who,
            SystemVersion = touch(change),
        };
        db.Add(created);
        await change.CommitAsync(cancellationToken);
        return TypedResults.Created($"{path}/config", created.ToInfo());
    }

    /// <summary>Newest first.</summary>
    public async Task<Results<Ok<Page<ConfigInfo>>, ProblemHttpResult>> ListAsync(Guid subject, PageRequest page, CancellationToken cancellationToken)
    {
        if (!int.TryParse(page.After ?? $"{int.MaxValue}", NumberStyles.None, CultureInfo.InvariantCulture, out var before))
        {
            return TimeCursor.Refusal();
        }

        var rows = await db.ConfigSettings.AsNoTracking()
            .Where(row => row.SubjectId == subject && row.Number < before)
            .OrderByDescending(row => row.Number)
            .Take(page.Limit + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Cut(rows, row => row.ToInfo(), row => row.Number.ToString(CultureInfo.InvariantCulture)));
    }
}
