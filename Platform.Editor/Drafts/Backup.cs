namespace Platform.Editor.Drafts;

/// <summary>The copy of unsaved text that the browser keeps, for when neither it nor we get to save.</summary>
/// <param name="Revision">The draft's revision that the text was typed over.</param>
/// <param name="Documents">All documents, with their text.</param>
internal sealed record Backup(int Revision, IReadOnlyList<OpenDocument> Documents);
