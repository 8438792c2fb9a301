namespace Platform.Contracts.Catalog;

/// <summary>The installation's revoked certificates, all of them that would otherwise still be good.</summary>
/// <param name="Version">The system version of its last change.</param>
/// <param name="Serials">Their serial numbers, in hex.</param>
public sealed record RevocationPage(long Version, IReadOnlyList<string> Serials);
