namespace Platform.Editor.Layout;

/// <summary>One sentence for the user, with at most one thing to do about it.</summary>
internal sealed record Notice(string Text, bool IsError = false, string? Action = null, Func<Task>? Do = null);
