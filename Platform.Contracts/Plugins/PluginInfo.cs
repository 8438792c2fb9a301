using Platform.Contracts.Deployments;
using Platform.Contracts.Tenants;

namespace Platform.Contracts.Plugins;

/// <summary>A plugin as listed.</summary>
/// <param name="Tenant">Its tenant.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Language">What it is written in.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Deployment">What serves now; absent when nothing does.</param>
public sealed record PluginInfo(
    TenantName Tenant,
    NamespaceName Namespace,
    PluginName Name,
    Language Language,
    DateTimeOffset CreatedAt,
    DeploymentInfo? Deployment = null);
