using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;

namespace Platform.ControlPlane.Storage;

internal static class Settings
{
    /// <summary>What is in force for each of the subjects that ever had something set.</summary>
    public static async Task<IReadOnlyDictionary<Guid, TValue>> NewestAsync<TSetting, TValue>(
        this DbSet<TSetting> settings, IEnumerable<Guid> subjects, Func<TSetting, TValue> value, CancellationToken cancellationToken)
        where TSetting : class, ISetting
    {
        var ids = subjects.ToArray();
        return await settings.AsNoTracking()
            .Where(row => ids.Contains(row.SubjectId) && row.Number == settings.Where(other => other.SubjectId == row.SubjectId).Max(other => other.Number))
            .ToDictionaryAsync(row => row.SubjectId, value, cancellationToken);
    }

    /// <summary>The number of what is set next for the subject. Of two that set at once one has to wait: within a change of the catalog only.</summary>
    public static async Task<int> NextNumberAsync<TSetting>(this DbSet<TSetting> settings, Guid subject, CancellationToken cancellationToken)
        where TSetting : class, ISetting =>
        (await settings.Where(row => row.SubjectId == subject).MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0) + 1;

    /// <summary>All that was ever set for the subject, newest first.</summary>
    public static async Task<Results<Ok<Page<TInfo>>, ProblemHttpResult>> PageAsync<TSetting, TInfo>(
        this DbSet<TSetting> settings, Guid subject, PageRequest page, Func<TSetting, TInfo> info, CancellationToken cancellationToken)
        where TSetting : class, ISetting
    {
        if (!int.TryParse(page.After ?? $"{int.MaxValue}", NumberStyles.None, CultureInfo.InvariantCulture, out var before))
        {
            return TimeCursor.Refusal();
        }

        var rows = await settings.AsNoTracking()
            .Where(row => row.SubjectId == subject && row.Number < before)
            .OrderByDescending(row => row.Number)
            .Take(page.Limit + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(page.Cut(rows, info, row => row.Number.ToString(CultureInfo.InvariantCulture)));
    }
}
