using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Tenants;
using Platform.Contracts.Trust;
using Platform.ControlPlane.Audit;
using Platform.ControlPlane.Environments;

namespace Platform.ControlPlane.Tenants;

internal sealed class Tenant : IAudited
{
    public required Guid Id { get; init; }

    public required Guid EnvironmentId { get; init; }

    public PlatformEnvironment Environment { get; init; } = null!;

    public required string Name { get; init; }

    public string? Description { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string? TrustGroup { get; set; }

    public TrustGroupName? Trust => TrustGroup is null ? null : TrustGroupName.Parse(TrustGroup);

    public object Shown => ToInfo();

    public TenantInfo ToInfo() => new(TenantName.Parse(Name), Description, CreatedAt, Trust);
}

internal sealed class TenantTable : IEntityTypeConfiguration<Tenant>
{
    public void Configure(EntityTypeBuilder<Tenant> builder)
    {
        builder.Ignore(tenant => tenant.Trust);
        builder.HasOne(tenant => tenant.Environment).WithMany().HasForeignKey(tenant => tenant.EnvironmentId);
        builder.HasIndex(tenant => new { tenant.EnvironmentId, tenant.Name }).IsUnique();
    }
}
