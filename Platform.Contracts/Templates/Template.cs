using Platform.Contracts.Drafts;
using Platform.Contracts.Plugins;

namespace Platform.Contracts.Templates;

/// <summary>What a new plugin starts from.</summary>
/// <param name="Name">Such as hello-ts.</param>
/// <param name="Title">For people.</param>
/// <param name="Description">For people.</param>
/// <param name="Language">What it is written in.</param>
/// <param name="Main">The path of the file to open first.</param>
/// <param name="Files">Its files.</param>
/// <param name="Tests">Its saved tests.</param>
public sealed record Template(
    string Name,
    string Title,
    string Description,
    Language Language,
    string Main,
    IReadOnlyList<SourceFile> Files,
    IReadOnlyList<TestCase> Tests);
