namespace Platform.Contracts.Secrets;

/// <summary>A secret as listed: never its value, which nobody can read again.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Revision">Counts what was ever done under this name from 1, so a value has a number of its own even after its name was deleted.</param>
/// <param name="CreatedAt">When this value was set.</param>
/// <param name="CreatedBy">The key id that set it.</param>
/// <param name="SystemVersion">Nodes at this system version or later have it.</param>
public sealed record SecretInfo(SecretName Name, int Revision, DateTimeOffset CreatedAt, string CreatedBy, long SystemVersion);
