using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Aspire.Hosting.Publishing.Helm;

/// <summary>YAML with Helm's expressions in it. Until it is text they stand in brackets that YAML has no use for and that no value has: it would put quotes around Helm's own.</summary>
internal static class Template
{
    private const char Open = '⟦';
    private const char Close = '⟧';

    /// <summary>Follows a value. Go's function is a form's, where a space is a plus.</summary>
    public const string PercentEncoded = " | urlquery | replace \"+\" \"%20\"";

    private static readonly ISerializer Yaml = new SerializerBuilder().DisableAliases().WithQuotingNecessaryStrings(quoteYaml1_1Strings: true).WithDefaultScalarStyle(ScalarStyle.Any).WithNewLine("\n").Build();

    /// <param name="code">Such as <c>.Values.images.tag</c>.</param>
    public static string Expression(string code) => $"{Open}{code}{Close}";

    /// <summary>A value of any shape, as it stands in the values: JSON is YAML, and needs no indentation.</summary>
    public static string Json(string code) => Expression($"toJson {code}");

    /// <summary>A value that the operator has to give, and is told so.</summary>
    public static string Required(string path, string why) => Expression($"required {JsonSerializer.Serialize($"set {path}, {why}", Plain)} .Values.{path}");

    /// <summary>A string stays one, though a number or a truth may come to stand there.</summary>
    public static string Quoted(string text) => text.Length > 1 && text[0] == Open && text.IndexOf(Close, StringComparison.Ordinal) == text.Length - 1 ? $"{text[..^1]} | quote{Close}" : text;

    /// <summary>An expression's value as a part of an address.</summary>
    public static string Encoded(string expression) => $"{expression[..^1]}{PercentEncoded}{Close}";

    /// <summary>One object of a file.</summary>
    /// <param name="content">Names, and strings, numbers, lists or further names.</param>
    /// <param name="condition">Only when this holds.</param>
    public static string Document(IDictionary<string, object> content, string? condition = null)
    {
        var text = Text(content).Replace(Open.ToString(), "{{ ", StringComparison.Ordinal).Replace(Close.ToString(), " }}", StringComparison.Ordinal);
        return condition is null ? text : $"{{{{- if {condition} }}}}\n{text}{{{{- end }}}}\n";
    }

    public static string Text(object content) => Yaml.Serialize(content);

    // A template is no web page: an apostrophe is one.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
