namespace Platform.Editor.Drafts;

/// <summary>What was typed since the server last heard.</summary>
/// <param name="Generation">Counts the changes in the browser, so that it knows which of them a save covers.</param>
/// <param name="Texts">The documents that changed.</param>
internal sealed record BrowserEdits(int Generation, IReadOnlyList<DocumentText> Texts);
