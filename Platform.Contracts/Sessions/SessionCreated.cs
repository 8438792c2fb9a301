namespace Platform.Contracts.Sessions;

/// <summary>A new session.</summary>
/// <param name="Token">Opaque bearer token <c>st_…</c> for the draft, build, test and deploy endpoints of that plugin.</param>
/// <param name="EditorUrl">Opens the editor; its fragment carries a code that works once, within 5 minutes.</param>
/// <param name="ExpiresAt">When the token ends.</param>
public sealed record SessionCreated(string Token, string EditorUrl, DateTimeOffset ExpiresAt);
