namespace Platform.Contracts.Identity;

/// <summary>A new join token; the only time that it is shown.</summary>
/// <param name="Id">Names it in lists.</param>
/// <param name="Token">The secret that lets one service join.</param>
/// <param name="ExpiresAt">When it ends unused.</param>
/// <param name="AuthorityKey">The SHA-256 of the authority's public key in lower-case hex: a service that is told it joins nobody else.</param>
public sealed record JoinTokenCreated(Guid Id, string Token, DateTimeOffset ExpiresAt, string AuthorityKey);
