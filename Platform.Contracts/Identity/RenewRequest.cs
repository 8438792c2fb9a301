using System.ComponentModel.DataAnnotations;

namespace Platform.Contracts.Identity;

/// <summary>Asks for the next certificate over the present one: <c>POST /system/v1/certificates</c>. Role, region and name stay what they are.</summary>
/// <param name="Request">A PKCS #10 request in PEM, for a new ECDSA P-256 key and signed by it.</param>
public sealed record RenewRequest([StringLength(4096)] string Request);
