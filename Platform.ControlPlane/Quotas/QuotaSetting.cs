using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Quotas;
using Platform.ControlPlane.Audit;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Quotas;

/// <summary>What tenants of an environment, or a tenant, may use in a day and month since a moment. The newest of each is in force; none is ever changed.</summary>
internal sealed class QuotaSetting : ISetting, IAudited
{
    /// <summary>The id of the environment or the tenant.</summary>
    public required Guid SubjectId { get; init; }

    public required int Number { get; init; }

    public required QuotaLimits Quota { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required long SystemVersion { get; init; }

    public object Shown => Quota;

    public bool Replaces => true;

    public QuotaInfo ToInfo() => new(Number, Quota, CreatedAt, CreatedBy, SystemVersion);

    public static Task<IReadOnlyDictionary<Guid, QuotaLimits>> NewestAsync(PlatformDb db, IEnumerable<Guid> subjects, CancellationToken cancellationToken) =>
        db.QuotaSettings.NewestAsync(subjects, setting => setting.Quota, cancellationToken);
}

internal sealed class QuotaSettingTable : IEntityTypeConfiguration<QuotaSetting>
{
    public void Configure(EntityTypeBuilder<QuotaSetting> builder)
    {
        builder.HasKey(setting => new { setting.SubjectId, setting.Number });
        builder.Property(setting => setting.Quota).HasJson();
    }
}
