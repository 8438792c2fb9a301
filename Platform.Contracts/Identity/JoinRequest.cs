using System.ComponentModel.DataAnnotations;
using Platform.Contracts.Regions;

namespace Platform.Contracts.Identity;

/// <summary>Asks for a first certificate: <c>POST /v1/join</c>. The token is the only credential; the private key stays with who asks.</summary>
/// <param name="Token">A join token for this role and region.</param>
/// <param name="Role">What the service is.</param>
/// <param name="Region">Where it is.</param>
/// <param name="Name">Which one it is.</param>
/// <param name="Request">A PKCS #10 request in PEM, for an ECDSA P-256 key and signed by it. Its subject is not looked at.</param>
public sealed record JoinRequest(
    [StringLength(200)] string Token,
    ServiceRole Role,
    RegionName Region,
    ServiceName Name,
    [StringLength(4096)] string Request);
