using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.ControlPlane.Catalog;

/// <summary>The one row that holds the system version. Whoever changes the catalog holds its lock until commit, so commit order is number order.</summary>
internal sealed class CatalogState
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    /// <summary>Made by the first migration, anew in every database.</summary>
    public Guid Lineage { get; init; }

    public long Version { get; init; }

    public DateTimeOffset At { get; init; }
}

internal sealed class CatalogStateTable : IEntityTypeConfiguration<CatalogState>
{
    public void Configure(EntityTypeBuilder<CatalogState> builder)
    {
        builder.ToTable("system_version", table => table.HasCheckConstraint("only_one", $"id = {CatalogState.OnlyId}"));
        builder.Property(state => state.Id).ValueGeneratedNever();
    }
}
