using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Config;
using Platform.ControlPlane.Audit;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Config;

/// <summary>Settings of an environment, a tenant or a plugin since a moment. The newest of each is in force; none is ever changed, so they are also the record of who set what.</summary>
internal sealed class ConfigSetting : ISetting, IAudited
{
    /// <summary>The id of the environment, the tenant or the plugin; it is never given again.</summary>
    public required Guid SubjectId { get; init; }

    public required int Number { get; init; }

    public required IReadOnlyList<ConfigValue> Values { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required long SystemVersion { get; init; }

    public object Shown => Values;

    public bool Replaces => true;

    public ConfigInfo ToInfo() => new(Number, Values, CreatedAt, CreatedBy, SystemVersion);

    public static Task<IReadOnlyDictionary<Guid, IReadOnlyList<ConfigValue>>> NewestAsync(PlatformDb db, IEnumerable<Guid> subjects, CancellationToken cancellationToken) =>
        db.ConfigSettings.NewestAsync(subjects, setting => setting.Values, cancellationToken);
}

internal sealed class ConfigSettingTable : IEntityTypeConfiguration<ConfigSetting>
{
    public void Configure(EntityTypeBuilder<ConfigSetting> builder)
    {
        builder.HasKey(setting => new { setting.SubjectId, setting.Number });
        builder.Property(setting => setting.Values).HasJson();
    }
}
