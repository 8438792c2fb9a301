using System.Text.Json.Serialization;
using Platform.Contracts.Builds;

namespace Platform.Builder.Builds;

/// <summary>What came of a source: a module's ref and size, or the reason why there is none.</summary>
internal sealed record BuildOutcome(string? Ref, long SizeBytes, string? Reason, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Whether the same source would come to the same again: a module, or an error at a place. A limit that was hit may be the hour's.</summary>
    [JsonIgnore]
    public bool IsTheSources => Ref is not null || Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error && diagnostic.File is not null);
}
