using Platform.Contracts.Builds;

namespace Platform.Editor.Drafts;

/// <summary>A compiler's remark, as the browser underlines it.</summary>
internal sealed record Marker(bool IsError, string Message, string? Code, int? Line, int? Column, int? EndLine, int? EndColumn)
{
    public static Marker Of(Diagnostic diagnostic) => new(
        diagnostic.Severity == Severity.Error,
        diagnostic.Message,
        diagnostic.Code,
        diagnostic.Line,
        diagnostic.Column,
        diagnostic.EndLine,
        diagnostic.EndColumn);
}
