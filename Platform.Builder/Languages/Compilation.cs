using Platform.Contracts.Builds;

namespace Platform.Builder.Languages;

/// <summary>A module, and the warnings on the way to it.</summary>
internal sealed record Compilation(byte[] Module, IReadOnlyList<Diagnostic> Diagnostics);
