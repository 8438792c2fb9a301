using Microsoft.AspNetCore.Authorization;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Sessions;

namespace Platform.ControlPlane.Identity;

internal static class Policies
{
    public const string Operator = nameof(Operator);
    public const string Manage = nameof(Manage);
    public const string ReadUsage = nameof(ReadUsage);

    /// <summary>The operator, or a key that manages or reads usage, for its own environment.</summary>
    public const string Audit = nameof(Audit);

    /// <summary>A managing key, or any session of the plugin.</summary>
    public const string Read = nameof(Read);
    public const string Edit = nameof(Edit);
    public const string Test = nameof(Test);
    public const string Deploy = nameof(Deploy);

    public static void AddPlatformPolicies(this AuthorizationBuilder policies) => policies
        .Add(Operator, caller => caller.IsOperator)
        .Add(Manage, caller => caller.May(Permission.Manage))
        .Add(ReadUsage, caller => caller.May(Permission.Manage) || caller.May(Permission.ReadUsage))
        .Add(Audit, caller => caller.IsOperator || caller.May(Permission.Manage) || caller.May(Permission.ReadUsage))
        .Add(Read, caller => caller.May(Permission.Manage) || caller.SessionPermissions.Count > 0)
        .Add(Edit, caller => caller.May(SessionPermission.Edit))
        .Add(Test, caller => caller.May(SessionPermission.Test))
        .Add(Deploy, caller => caller.May(SessionPermission.Deploy))
        .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(IsErrorAnswer).Build());

    // An endpoint that names no policy is open to nobody. Where routing found none (404, 405, 415) there is nothing to protect.
    private static bool IsErrorAnswer(AuthorizationHandlerContext context) =>
        context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint;

    private static AuthorizationBuilder Add(this AuthorizationBuilder policies, string name, Func<Caller, bool> allows) =>
        policies.AddPolicy(name, Require(allows));

    private static AuthorizationPolicy Require(Func<Caller, bool> allows) => new AuthorizationPolicyBuilder()
        .RequireAuthenticatedUser()
        .RequireAssertion(context => context.User.Identity is Caller caller && allows(caller))
        .Build();
}
