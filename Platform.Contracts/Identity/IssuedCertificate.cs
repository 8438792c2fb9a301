namespace Platform.Contracts.Identity;

/// <summary>Answer of joining and renewing.</summary>
/// <param name="Certificate">The service's certificate, in PEM.</param>
/// <param name="Authority">The certificate of the installation's authority, in PEM: whatever it signed is of this installation, nothing else is.</param>
public sealed record IssuedCertificate(string Certificate, string Authority);
