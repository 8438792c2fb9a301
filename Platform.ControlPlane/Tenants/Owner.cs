using Platform.Contracts.Tenants;
using Platform.ControlPlane.Catalog;

namespace Platform.ControlPlane.Tenants;

/// <summary>Whose something is: a tenant's, or an environment's own and so all of its tenants'.</summary>
internal sealed record Owner(Guid EnvironmentId, EnvironmentName Environment, Guid? TenantId, TenantName? Tenant)
{
    public string Path => Tenant is null ? "/v1" : $"/v1/tenants/{Tenant}";

    /// <summary>Marks the page that it stands on as changed and says at which system version.</summary>
    public long Touch(CatalogChange change) =>
        Tenant is { } tenant ? change.TouchTenant(Environment.Value, tenant.Value) : change.TouchEnvironment(Environment.Value);
}
