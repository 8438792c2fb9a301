using System.Security.Cryptography.X509Certificates;

namespace Platform.Testing.Input;

/// <summary>Where HTTP is spoken by hand.</summary>
/// <param name="Address">Host and port.</param>
/// <param name="Certificate">What to show; null: in the clear.</param>
public sealed record WireServer(Uri Address, X509Certificate2? Certificate = null);
