using Platform.Contracts.Drafts;

namespace Platform.Editor.Drafts;

/// <summary>Documents to and from what the control plane stores.</summary>
internal static class Bundle
{
    public static SaveDraft Of(IEnumerable<OpenDocument> documents) => new(
        [.. documents.Where(document => document.Kind == DocumentKind.File)
            .Select(document => new SourceFile(document.Name, document.Text))
            .OrderBy(file => file.Path, StringComparer.Ordinal)],
        [.. documents.Where(document => document.Kind == DocumentKind.Test)
            .Select(document => new TestCase(document.Name, document.Text, document.Description))]);

    public static bool Same(SaveDraft one, SaveDraft other) => SameFiles(one.Files, other.Files) && one.Tests.SequenceEqual(other.Tests);

    public static bool SameFiles(IEnumerable<SourceFile> one, IEnumerable<SourceFile> other) =>
        one.OrderBy(file => file.Path, StringComparer.Ordinal).SequenceEqual(other.OrderBy(file => file.Path, StringComparer.Ordinal));

    public static IEnumerable<(DocumentKind Kind, string Name, string Text, string? Description)> Documents(
        IEnumerable<SourceFile> files,
        IEnumerable<TestCase> tests) =>
    [
        .. files.Select(file => (DocumentKind.File, file.Path, file.Text, (string?)null)),
        .. tests.Select(test => (DocumentKind.Test, test.Name, test.Input, test.Description)),
    ];
}
