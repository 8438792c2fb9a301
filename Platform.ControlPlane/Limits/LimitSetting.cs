using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Limits;
using Platform.ControlPlane.Audit;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Limits;

/// <summary>
/// What executions of an environment, a tenant or a plugin may use since a moment. The newest of each is in force; none is ever changed, so they are also
/// the record of who set what. It outlives what it was set for: an id is never given again, so it applies to nothing then.
/// </summary>
internal sealed class LimitSetting : ISetting, IAudited
{
    /// <summary>The id of the environment, the tenant or the plugin.</summary>
    public required Guid SubjectId { get; init; }

    public required int Number { get; init; }

    public required LimitOverrides Limits { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required long SystemVersion { get; init; }

    public object Shown => Limits;

    public bool Replaces => true;

    public LimitsInfo ToInfo() => new(Number, Limits, CreatedAt, CreatedBy, SystemVersion);

    public static Task<IReadOnlyDictionary<Guid, LimitOverrides>> NewestAsync(PlatformDb db, IEnumerable<Guid> subjects, CancellationToken cancellationToken) =>
        db.LimitSettings.NewestAsync(subjects, setting => setting.Limits, cancellationToken);
}

internal sealed class LimitSettingTable : IEntityTypeConfiguration<LimitSetting>
{
    public void Configure(EntityTypeBuilder<LimitSetting> builder)
    {
        builder.HasKey(setting => new { setting.SubjectId, setting.Number });
        builder.Property(setting => setting.Limits).HasJson();
    }
}
