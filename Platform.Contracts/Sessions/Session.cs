using Platform.Contracts.Plugins;
using Platform.Contracts.Tenants;

namespace Platform.Contracts.Sessions;

/// <summary>A session as its holder sees it.</summary>
/// <param name="Token">The bearer token.</param>
/// <param name="Tenant">The plugin's tenant.</param>
/// <param name="Namespace">The plugin's namespace.</param>
/// <param name="Plugin">The plugin.</param>
/// <param name="Actor">The end user.</param>
/// <param name="Permissions">What the token permits.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="ExecutionUrl">Base address of a node, for the editor's curl line.</param>
public sealed record Session(
    string Token,
    TenantName Tenant,
    NamespaceName Namespace,
    PluginName Plugin,
    string Actor,
    IReadOnlyList<SessionPermission> Permissions,
    DateTimeOffset ExpiresAt,
    string ExecutionUrl);
