namespace Platform.Editor.Drafts;

/// <summary>A source file or a saved test's input: the two things a user types into. The browser holds the newest text; this is what it last sent.</summary>
/// <param name="Id">Names the document between browser and server; a name may change, the id does not.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">A file's path or a test's name.</param>
/// <param name="Text">Its text.</param>
/// <param name="Description">A test's description.</param>
internal sealed record OpenDocument(int Id, DocumentKind Kind, string Name, string Text, string? Description = null);
