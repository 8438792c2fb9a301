using Platform.Contracts.Plugins;

namespace Platform.Contracts.Drafts;

/// <summary>The files of one source, in path order. Its canonical JSON is stored under the SHA-256 of that JSON.</summary>
/// <param name="Language">What it is written in.</param>
/// <param name="Files">1 to 200 files.</param>
public sealed record SourceBundle(Language Language, IReadOnlyList<SourceFile> Files);
