namespace Platform.Contracts.Trust;

/// <summary>Says with whom a tenant may share an executor.</summary>
/// <param name="Group">Tenants of the environment with the same group may share one; null: it shares with nobody, which is the default.</param>
public sealed record SetTrust(TrustGroupName? Group);
