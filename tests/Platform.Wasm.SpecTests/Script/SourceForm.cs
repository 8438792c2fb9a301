using System.Text.RegularExpressions;

namespace Platform.Wasm.SpecTests.Script;

/// <summary>A command as its author wrote it, found without the converter: what stands in the outermost parentheses.</summary>
internal sealed partial record SourceForm(int FirstLine, int LastLine, string Text)
{
    /// <summary>As the converter names it: it tells a call that traps from a module that does so while it starts.</summary>
    public string Type => Head().Match(Text) switch
    {
        { Groups: [_, { Value: "invoke" or "get" }, ..] } => "action",
        { Groups: [_, { Value: "assert_trap" }, { Value: "module" }] } => "assert_uninstantiable",
        var head => head.Groups[1].Value,
    };

    /// <summary>Says that a text is no module of the text format.</summary>
    public bool IsMalformedText => MalformedText().IsMatch(Text);

    public static IReadOnlyList<SourceForm> Read(string script)
    {
        script = StringOrComment().Replace(script, found => found.Value[0] == '"' ? found.Value : NotLineEnd().Replace(found.Value, " "));
        var forms = new List<SourceForm>();
        var (start, depth) = (0, 0);
        foreach (Match token in Token().Matches(script))
        {
            if (token.Value == "(" && depth++ == 0)
            {
                start = token.Index;
            }
            else if (token.Value == ")" && --depth == 0)
            {
                forms.Add(new SourceForm(LineOf(script, start), LineOf(script, token.Index), script[start..(token.Index + 1)]));
            }
        }

        // A script may be the inside of one module (core specification, "Inline modules"), which the converter gives as that module.
        return forms.TrueForAll(form => IsCommand().IsMatch(form.Type))
            ? forms
            : [new SourceForm(forms[0].FirstLine, forms[^1].LastLine, $"(module {script})")];
    }

    private static int LineOf(string script, int index) => script.AsSpan(0, index).Count('\n') + 1;

    // Comments nest.
    [GeneratedRegex("""
        "(?:\\.|[^"\\])*"|;;[^\n]*|\(;(?>\(;(?<open>)|;\)(?<-open>)|(?!\(;|;\)).)*(?(open)(?!));\)
        """, RegexOptions.Singleline)]
    private static partial Regex StringOrComment();

    [GeneratedRegex(@"[^\n]")]
    private static partial Regex NotLineEnd();

    // A string is a token of its own: a parenthesis inside of it is none.
    [GeneratedRegex("""
        "(?:\\.|[^"\\])*"|[()]
        """, RegexOptions.Singleline)]
    private static partial Regex Token();

    [GeneratedRegex(@"^\(\s*(\w+)\s*\(?(\w*)")]
    private static partial Regex Head();

    [GeneratedRegex("^(module|register|action|assert_[a-z]+)$")]
    private static partial Regex IsCommand();

    [GeneratedRegex(@"^\(assert_malformed\s*\(module\s+quote\b")]
    private static partial Regex MalformedText();
}
