using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Deployments;
using Platform.Contracts.Plugins;
using Platform.Contracts.Tenants;
using Platform.ControlPlane.Audit;
using Platform.ControlPlane.Tenants;

namespace Platform.ControlPlane.Plugins;

internal sealed class Plugin : IAudited
{
    public required Guid Id { get; init; }

    public required Guid TenantId { get; init; }

    public Tenant Tenant { get; init; } = null!;

    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required Language Language { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public object Shown => new { Language };

    public PluginId Address => new(TenantName.Parse(Tenant.Name), NamespaceName.Parse(Namespace), PluginName.Parse(Name));

    public string EnvironmentName => Tenant.Environment.Name;

    public string Path => $"/v1/tenants/{Tenant.Name}/plugins/{Namespace}/{Name}";

    public PluginInfo ToInfo(DeploymentInfo? deployment)
    {
        var (tenant, @namespace, name) = Address;
        return new PluginInfo(tenant, @namespace, name, Language, CreatedAt, deployment);
    }
}

internal sealed class PluginTable : IEntityTypeConfiguration<Plugin>
{
    public void Configure(EntityTypeBuilder<Plugin> builder)
    {
        builder.HasOne(plugin => plugin.Tenant).WithMany().HasForeignKey(plugin => plugin.TenantId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(plugin => new { plugin.TenantId, plugin.Namespace, plugin.Name }).IsUnique();
    }
}
