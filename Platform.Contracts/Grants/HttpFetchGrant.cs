using System.ComponentModel.DataAnnotations;

namespace Platform.Contracts.Grants;

/// <summary>Lets a plugin send HTTP requests (<c>http.fetch</c>).</summary>
/// <param name="Hosts">1 to 50 hosts that it may call.</param>
/// <param name="PrivateTargets">At most 20 addresses outside of the public Internet that these hosts may lead to; each must also lie in a network that the operator of the nodes opened for plugins.</param>
public sealed record HttpFetchGrant(
    [MinLength(1), MaxLength(50)] IReadOnlyList<HostPattern> Hosts,
    [MaxLength(20)] IReadOnlyList<PrivateTarget>? PrivateTargets = null);
