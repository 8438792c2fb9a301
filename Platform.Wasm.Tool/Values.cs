using System.Globalization;

namespace Platform.Wasm.Tool;

/// <summary>Arguments and results of a function as text: decimal, or hexadecimal with 0x.</summary>
internal static class Values
{
    public static Value[] Parse(FunctionType type, string[] texts) => texts.Length == type.Parameters.Count
        ? [.. texts.Select((text, i) => Parse(type.Parameters[i], text))]
        : throw new ToolException(ToolExit.WrongUsage, $"The function is of type {type}; {texts.Length} arguments were given.");

    public static string Format(Value value) => value.Kind switch
    {
        ValueKind.I32 => value.AsI32.ToString(CultureInfo.InvariantCulture),
        ValueKind.I64 => value.AsI64.ToString(CultureInfo.InvariantCulture),
        ValueKind.F32 => value.AsF32.ToString("R", CultureInfo.InvariantCulture),
        ValueKind.F64 => value.AsF64.ToString("R", CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static Value Parse(ValueKind kind, string text)
    {
        var culture = CultureInfo.InvariantCulture;
        var isHexadecimal = text.StartsWith("0x", StringComparison.Ordinal);
        var digits = isHexadecimal ? text[2..] : text;
        var style = isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.AllowLeadingSign;
        return kind switch
        {
            ValueKind.I32 when int.TryParse(digits, style, culture, out var number) => Value.I32(number),
            ValueKind.I32 when uint.TryParse(digits, style, culture, out var number) => Value.I32(unchecked((int)number)),
            ValueKind.I64 when long.TryParse(digits, style, culture, out var number) => Value.I64(number),
            ValueKind.I64 when ulong.TryParse(digits, style, culture, out var number) => Value.I64(unchecked((long)number)),
            ValueKind.F32 when float.TryParse(text, NumberStyles.Float, culture, out var number) => Value.F32(number),
            ValueKind.F64 when double.TryParse(text, NumberStyles.Float, culture, out var number) => Value.F64(number),
            _ => throw new ToolException(ToolExit.WrongUsage, $"'{text}' is no {kind.ToString().ToLowerInvariant()}."),
        };
    }
}
