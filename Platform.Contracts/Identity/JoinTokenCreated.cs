namespace Platform.Contracts.Identity;

/// <summary>A new join token; the only time that it is shown.</summary>
/// <param name="Id">Names it in lists.</param>
/// <param name="Token">The secret that lets one service join.</param>
/// <param name="ExpiresAt">When it ends unused.</param>
public sealed record JoinTokenCreated(Guid Id, string Token, DateTimeOffset ExpiresAt);
