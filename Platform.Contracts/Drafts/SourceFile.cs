using System.ComponentModel.DataAnnotations;

namespace Platform.Contracts.Drafts;

/// <summary>One file of a plugin's source.</summary>
/// <param name="Path">Relative, forward slashes, no dot segments; at most 200 characters.</param>
/// <param name="Text">Its text; all files together at most 1 MiB of UTF-8.</param>
public sealed record SourceFile([StringLength(200, MinimumLength = 1)] string Path, string Text);
