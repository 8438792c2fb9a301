using Platform.Contracts.Tenants;

namespace Platform.Contracts.Plugins;

/// <summary>Where a plugin lives within its environment.</summary>
/// <param name="Tenant">Its tenant.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Plugin">Its name.</param>
public readonly record struct PluginId(TenantName Tenant, NamespaceName Namespace, PluginName Plugin)
{
    /// <summary><c>tenant/namespace/plugin</c>, as it stands in paths.</summary>
    public override string ToString() => $"{Tenant}/{Namespace}/{Plugin}";
}
