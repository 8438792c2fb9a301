using System.Text.Json;
using System.Text.RegularExpressions;

namespace Platform.ControlPlane.Errors;

/// <summary>Says what is wrong with a JSON body in words of the body. The serializer's own sentences speak of .NET types.</summary>
internal static partial class JsonFault
{
    public static string Sentence(JsonException fault) =>
        Unknown().Match(fault.Message) is { Success: true } unknown ? $"'{unknown.Groups[1].Value}' is no member of this request{Place(fault)}."
        : Missing().Match(fault.Message) is { Success: true } missing ? $"{missing.Groups[1].Value} is missing{Place(fault)}."
        : Duplicate().Match(fault.Message) is { Success: true } twice ? $"'{twice.Groups[1].Value}' stands there twice{Place(fault)}."
        : Null().IsMatch(fault.Message) ? $"The value{Place(fault)} may not be null."
        : Unconvertible().IsMatch(fault.Message) ? $"The value{Place(fault)} has the wrong type, or is none of those that may stand there."
        : fault.Message;

    private static string Place(JsonException fault) => fault.Path is null or "$" ? "" : $" at {fault.Path}";

    [GeneratedRegex("^The JSON property '([^']*)' could not be mapped")]
    private static partial Regex Unknown();

    [GeneratedRegex(@"missing required properties including: ([^.]*)\.")]
    private static partial Regex Missing();

    [GeneratedRegex("^Duplicate property '([^']*)'")]
    private static partial Regex Duplicate();

    [GeneratedRegex("doesn't allow null values")]
    private static partial Regex Null();

    [GeneratedRegex("^The JSON value could not be converted")]
    private static partial Regex Unconvertible();
}
