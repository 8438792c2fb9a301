using Platform.Contracts.Builds;

namespace Platform.Builder.Builds;

/// <summary>The source cannot become a module, for a reason that its author can understand and change.</summary>
internal sealed class BuildFailedException(string reason, IReadOnlyList<Diagnostic>? diagnostics = null) : Exception(reason)
{
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics ?? [];
}
