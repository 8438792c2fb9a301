using Microsoft.EntityFrameworkCore;

namespace Platform.ControlPlane.Storage;

/// <summary>Something set for an environment, a tenant or a plugin: numbered, never changed, the newest in force.</summary>
internal interface ISetting
{
    /// <summary>The id of the environment, the tenant or the plugin; it is never given again.</summary>
    Guid SubjectId { get; }

    /// <summary>Counts up for each subject.</summary>
    int Number { get; }
}

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
}
