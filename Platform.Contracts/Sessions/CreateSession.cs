using System.ComponentModel.DataAnnotations;
using Platform.Contracts.Names;

namespace Platform.Contracts.Sessions;

/// <summary>Lets an actor edit one plugin.</summary>
/// <param name="Actor">The SaaS's own name of the end user; at most 200 characters.</param>
/// <param name="Permissions">At least one.</param>
/// <param name="LifetimeSeconds">60 to 3600; default 3600.</param>
public sealed record CreateSession(
    [StringLength(200, MinimumLength = 1), PlainText] string Actor,
    [MinLength(1)] IReadOnlyList<SessionPermission> Permissions,
    [Range(60, 3600)] int LifetimeSeconds = 3600);
