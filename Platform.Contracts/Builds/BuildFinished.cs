using Platform.Contracts.Versions;

namespace Platform.Contracts.Builds;

/// <summary>A build ended.</summary>
/// <param name="BuildId">The build.</param>
/// <param name="Succeeded">Whether there is a module.</param>
/// <param name="Ref">The module's ref (text of a <see cref="ModuleRef"/>); the module is the blob <c>modules/REF</c>.</param>
/// <param name="SizeBytes">The module's size.</param>
/// <param name="Reason">Why it failed, in a sentence.</param>
/// <param name="Diagnostics">What the compilers said.</param>
/// <param name="At">When.</param>
public sealed record BuildFinished(
    Guid BuildId,
    bool Succeeded,
    string? Ref,
    long SizeBytes,
    string? Reason,
    IReadOnlyList<Diagnostic> Diagnostics,
    DateTimeOffset At);
