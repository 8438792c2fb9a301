namespace Aspire.Hosting.Dashboard;

/// <param name="Process">Its id while it runs.</param>
/// <param name="IsDotnet">Whether a .NET debugger can be attached.</param>
/// <param name="Command">The program and its arguments; absent for what was never started.</param>
/// <param name="Folder">Where it runs.</param>
/// <param name="Environment">What was set for it, then what it has of the app host.</param>
/// <param name="Endpoints">Where it listens.</param>
/// <param name="Health">The last answer to each question.</param>
internal sealed record ReplicaDetails(
    int? Process,
    bool IsDotnet,
    IReadOnlyList<ReplicaText> Command,
    string? Folder,
    IReadOnlyList<ReplicaText> Environment,
    IReadOnlyList<ReplicaEndpoint> Endpoints,
    IReadOnlyList<ReplicaHealth> Health);
