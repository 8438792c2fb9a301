using System.ComponentModel.DataAnnotations;
using Platform.Contracts.Names;

namespace Platform.Contracts.Drafts;

/// <summary>A saved test: an input to run the draft with.</summary>
/// <param name="Name">Unique in the draft.</param>
/// <param name="Input">The request body, as text.</param>
/// <param name="Description">For people.</param>
public sealed record TestCase(
    [StringLength(100, MinimumLength = 1), PlainText] string Name,
    [StringLength(65536)] string Input,
    [StringLength(500), PlainText] string? Description = null);
