namespace Platform.ServiceDefaults.Identity;

/// <summary>Who a service is to be, and where it keeps its certificate with the private key.</summary>
public sealed record Membership(SystemName Name, string Folder);
