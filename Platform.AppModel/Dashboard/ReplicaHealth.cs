namespace Aspire.Hosting.Dashboard;

/// <param name="Name">What was asked.</param>
/// <param name="Problem">Absent when the answer was as it should be.</param>
/// <param name="At">When it was last asked.</param>
internal sealed record ReplicaHealth(string Name, string? Problem, DateTime? At);
