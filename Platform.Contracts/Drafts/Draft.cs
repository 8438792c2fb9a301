using Platform.Contracts.Plugins;

namespace Platform.Contracts.Drafts;

/// <summary>A plugin's editable source.</summary>
/// <param name="Language">What it is written in.</param>
/// <param name="Files">Its files, in path order.</param>
/// <param name="Tests">Its saved tests.</param>
/// <param name="Revision">Grows with every save; also the ETag.</param>
/// <param name="SavedAt">When it was last saved.</param>
public sealed record Draft(
    Language Language,
    IReadOnlyList<SourceFile> Files,
    IReadOnlyList<TestCase> Tests,
    int Revision,
    DateTimeOffset SavedAt);
