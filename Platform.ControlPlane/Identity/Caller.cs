using System.Security.Claims;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Sessions;

namespace Platform.ControlPlane.Identity;

/// <summary>Who asks, as the credential says.</summary>
internal sealed class Caller(string scheme, string name) : ClaimsIdentity([new Claim(DefaultNameClaimType, name)], scheme)
{
    /// <summary>Key id or actor, for the record of who did something.</summary>
    public string Who => name;

    public bool IsOperator { get; init; }

    public Guid? EnvironmentId { get; init; }

    public string EnvironmentName { get; init; } = "";

    /// <summary>Null: all of the environment.</summary>
    public IReadOnlyList<string>? Tenants { get; init; }

    /// <summary>A session's only plugin.</summary>
    public Guid? PluginId { get; init; }

    public IReadOnlyList<Permission> Permissions { get; init; } = [];

    public IReadOnlyList<SessionPermission> SessionPermissions { get; init; } = [];

    public bool May(Permission permission) => Permissions.Contains(permission);

    public bool May(SessionPermission permission) => May(Permission.Manage) || SessionPermissions.Contains(permission);

    public static Caller Of(HttpContext context) =>
        context.User.Identity as Caller ?? throw new InvalidOperationException("The endpoint lets anonymous callers in but asks who they are.");
}
