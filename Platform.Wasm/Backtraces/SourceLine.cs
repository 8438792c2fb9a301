namespace Platform.Wasm.Backtraces;

/// <summary>A line of source code, as the module's debug information says.</summary>
/// <param name="File">The file's name, without what is not for eyes.</param>
/// <param name="Number">The line, from 1.</param>
public sealed record SourceLine(string File, int Number)
{
    /// <summary>As in <c>src/main.rs:12</c>.</summary>
    public override string ToString() => $"{File}:{Number}";
}
