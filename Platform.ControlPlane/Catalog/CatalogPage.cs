using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.ControlPlane.Catalog;

/// <summary>The change log, kept short: of each page only its last change counts. Every change of a page has a number of its own.</summary>
internal sealed class CatalogPage
{
    /// <summary>Empty: the installation's page of revoked certificates.</summary>
    public required string Environment { get; init; }

    /// <summary>Empty: the environment's own page.</summary>
    public required string Tenant { get; init; }

    public required long Version { get; init; }
}

internal sealed class CatalogPageTable : IEntityTypeConfiguration<CatalogPage>
{
    public void Configure(EntityTypeBuilder<CatalogPage> builder)
    {
        builder.HasKey(page => new { page.Environment, page.Tenant });
        builder.HasIndex(page => page.Version).IsUnique();
    }
}
