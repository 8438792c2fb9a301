using System.ComponentModel.DataAnnotations;

namespace Platform.Contracts.Grants;

/// <summary>Lets a plugin send HTTP requests (<c>http.fetch</c>).</summary>
/// <param name="Hosts">1 to 50 hosts that it may call.</param>
/// <param name="PrivateTargets">At most 20 addresses outside of the public Internet that these hosts may lead to; each must also lie in a network that the operator of the nodes opened for plugins.</param>
/// <param name="Inject">At most 20 secrets that the node puts into requests to their origins.</param>
public sealed record HttpFetchGrant(
    [MinLength(1), MaxLength(50)] IReadOnlyList<HostPattern> Hosts,
    [MaxLength(20)] IReadOnlyList<PrivateTarget>? PrivateTargets = null,
    [MaxLength(20)] IReadOnlyList<InjectedHeader>? Inject = null);
