using Platform.Contracts.Versions;

namespace Platform.Contracts.Builds;

/// <summary>A build.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">How far it is.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="StartedAt">When a builder took it.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Ref">The module it made.</param>
/// <param name="Reason">Why it failed, in a sentence.</param>
/// <param name="Diagnostics">What the compilers said.</param>
/// <param name="DraftRevision">The draft's revision that was built.</param>
public sealed record BuildInfo(
    Guid Id,
    BuildState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    ModuleRef? Ref,
    string? Reason,
    IReadOnlyList<Diagnostic> Diagnostics,
    int DraftRevision);
