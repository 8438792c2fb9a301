using System.Text.Json.Serialization;
using Platform.Contracts.Names;

namespace Platform.Contracts.Config;

/// <summary>Names a setting of a plugin, which sees it as an environment variable: <c>GREETING</c>, <c>MAX_ITEMS</c>.</summary>
[JsonConverter(typeof(NameJsonConverter<VariableName>))]
public readonly record struct VariableName : IName<VariableName>
{
    private const int MaxLength = 64;
    private const string Reserved = "PLATFORM_";
    private readonly string? _value;

    private VariableName(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default VariableName has no value.");

    /// <summary>Reads the name.</summary>
    /// <exception cref="FormatException">The text breaks the grammar; the message says how.</exception>
    public static VariableName Parse(string? text) => IName<VariableName>.ParseOrThrow(text);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out VariableName result) => TryParse(s, out result, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out VariableName name, out string error)
    {
        var valid = text is { Length: > 0 and <= MaxLength } && char.IsAsciiLetterUpper(text[0]) && text.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '_');
        var reserved = valid && text!.StartsWith(Reserved, StringComparison.Ordinal);
        name = valid && !reserved ? new VariableName(text!) : default;
        error = reserved ? $"Names that begin with {Reserved} are the platform's own."
            : valid ? "" : $"A setting's name has 1 to {MaxLength} capital letters, digits and underscores, and begins with a letter.";
        return valid && !reserved;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
