using System.ComponentModel.DataAnnotations;

namespace Platform.Contracts.Drafts;

/// <summary>Replaces a draft. Send the <c>ETag</c> you read as <c>If-Match</c>, or <c>*</c> to save over whatever is there: 412 when somebody saved in between, 428 without it.</summary>
/// <param name="Files">1 to 200 files.</param>
/// <param name="Tests">At most 50.</param>
public sealed record SaveDraft(
    [MinLength(1), MaxLength(200)] IReadOnlyList<SourceFile> Files,
    [MaxLength(50)] IReadOnlyList<TestCase> Tests);
