using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Catalog;
using Platform.Contracts.Grants;
using Platform.Contracts.Plugins;
using Platform.Contracts.Versions;
using Platform.ControlPlane.Audit;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Versions;

internal sealed class PluginVersion : IAudited
{
    public required Guid PluginId { get; init; }

    public required string Ref { get; init; }

    public required long SizeBytes { get; init; }

    public required VersionOrigin Origin { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>As its module declares it; kept here so that nobody has to read the module again.</summary>
    public PluginGrants? Needs { get; init; }

    public VersionState State { get; private set; } = VersionState.Compiling;

    public string? Reason { get; private set; }

    public object Shown => new { Ref, Origin, SizeBytes, Needs };

    /// <summary>Takes in that a region has the code image. Says whether that changed anything.</summary>
    public bool ImageIsReady()
    {
        var changed = State != VersionState.Ready;
        (State, Reason) = (VersionState.Ready, null);
        return changed;
    }

    /// <summary>Takes in that a region cannot make the code image. Where it is ready already, one region's trouble takes nothing away.</summary>
    public bool ImageFailed(string reason)
    {
        if (State != VersionState.Compiling)
        {
            return false;
        }

        (State, Reason) = (VersionState.Failed, reason);
        return true;
    }

    public VersionInfo ToInfo(PluginId plugin)
    {
        var moduleRef = ModuleRef.Parse(Ref);
        return new VersionInfo(moduleRef, new Fqmn(plugin, moduleRef), SizeBytes, Origin, State, Reason, CreatedAt, Needs);
    }

    public VersionEntry ToEntry() => new(ModuleRef.Parse(Ref), SizeBytes, State);
}

internal sealed class PluginVersionTable : IEntityTypeConfiguration<PluginVersion>
{
    public void Configure(EntityTypeBuilder<PluginVersion> builder)
    {
        builder.HasKey(version => new { version.PluginId, version.Ref });
        builder.HasIndex(version => version.Ref);
        builder.Property(version => version.Needs!).HasJson();
        builder.HasOne<Plugin>().WithMany().HasForeignKey(version => version.PluginId).OnDelete(DeleteBehavior.Cascade);
    }
}
