using Platform.Contracts.Builds;

namespace Platform.Builder.Builds;

/// <summary>What came of a source: a module's ref and size, or the reason why there is none.</summary>
internal sealed record BuildOutcome(string? Ref, long SizeBytes, string? Reason, IReadOnlyList<Diagnostic> Diagnostics);
