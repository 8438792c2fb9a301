using Platform.Contracts.Identity;

namespace Platform.ServiceDefaults.Identity;

/// <summary>On an endpoint: the roles that may call it. None: nobody.</summary>
public sealed record SystemRoles(IReadOnlyList<ServiceRole> Roles);
