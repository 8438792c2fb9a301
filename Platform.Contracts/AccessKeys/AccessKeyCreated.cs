namespace Platform.Contracts.AccessKeys;

/// <summary>A new key, with its secret. It is shown this once.</summary>
/// <param name="Id">The public half.</param>
/// <param name="Key">The whole key.</param>
public sealed record AccessKeyCreated(string Id, string Key);
