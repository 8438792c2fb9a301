using Microsoft.AspNetCore.Http.HttpResults;
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
        var created = new ConfigSetting
        {
            SubjectId = subject,
            Number = await db.ConfigSettings.NextNumberAsync(subject, cancellationToken),
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
    public Task<Results<Ok<Page<ConfigInfo>>, ProblemHttpResult>> ListAsync(Guid subject, PageRequest page, CancellationToken cancellationToken) =>
        db.ConfigSettings.PageAsync(subject, page, row => row.ToInfo(), cancellationToken);
}
