using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Platform.Wasm.Tool;

/// <summary>Sizes and times as people write them: <c>64KiB</c>, <c>128MiB</c>, <c>1GiB</c>, <c>4096</c>; <c>250ms</c>, <c>5s</c>, <c>2m</c>.</summary>
internal static class Amount
{
    // A terabyte and a day: beyond, somebody slipped.
    private const double MostBytes = 1L << 40;
    private const double MostSeconds = 86_400;

    private static readonly (string Unit, double Factor)[] Sizes = [("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("", 1)];
    private static readonly (string Unit, double Factor)[] Times = [("ms", 0.001), ("s", 1), ("m", 60)];

    public static Option<long?> Bytes(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result => Parse(result, Sizes, MostBytes, "a size such as 128MiB") is { } value ? (long)value : null,
    };

    public static Option<TimeSpan?> Time(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result => Parse(result, Times, MostSeconds, "a time such as 5s") is { } value ? TimeSpan.FromSeconds(value) : null,
    };

    private static double? Parse(ArgumentResult result, (string Unit, double Factor)[] units, double most, string expected)
    {
        var text = result.Tokens.Single().Value;
        foreach (var (unit, factor) in units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number * factor <= most)
            {
                return number * factor;
            }
        }

        result.AddError($"'{text}' is not {expected}.");
        return null;
    }
}
