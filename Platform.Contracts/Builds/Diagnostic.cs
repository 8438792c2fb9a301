namespace Platform.Contracts.Builds;

/// <summary>What a compiler said about a place in the source.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">The compiler's text.</param>
/// <param name="File">Path within the source; absent when it is about no file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
/// <param name="EndLine">From 1.</param>
/// <param name="EndColumn">From 1, exclusive.</param>
/// <param name="Code">The compiler's code, such as E0308 or TS2322.</param>
public sealed record Diagnostic(
    Severity Severity,
    string Message,
    string? File = null,
    int? Line = null,
    int? Column = null,
    int? EndLine = null,
    int? EndColumn = null,
    string? Code = null);
