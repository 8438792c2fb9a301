namespace Aspire.Hosting.Dashboard;

/// <param name="Name">Of the endpoint.</param>
/// <param name="Url">This replica's own.</param>
/// <param name="Shared">That of all replicas, if they have one.</param>
internal sealed record ReplicaEndpoint(string Name, string Url, string? Shared);
