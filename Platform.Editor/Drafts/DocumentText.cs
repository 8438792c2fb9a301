namespace Platform.Editor.Drafts;

/// <summary>A document's new text, from the browser.</summary>
internal sealed record DocumentText(int Id, string Text);
