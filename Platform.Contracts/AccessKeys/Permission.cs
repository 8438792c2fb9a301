namespace Platform.Contracts.AccessKeys;

/// <summary>What an access key may do in its environment.</summary>
public enum Permission
{
    /// <summary>Run plugins.</summary>
    Execute,

    /// <summary>Create and change tenants, plugins, versions, deployments, grants and sessions.</summary>
    Manage,

    /// <summary>Read usage and execution records.</summary>
    ReadUsage,
}
