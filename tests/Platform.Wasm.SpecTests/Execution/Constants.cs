using System.Globalization;
using Platform.Wasm.SpecTests.Script;

namespace Platform.Wasm.SpecTests.Execution;

/// <summary>Between the script's constants and the engine's values. Floats are compared as bits, so that -0 and NaN payloads count.</summary>
internal static class Constants
{
    private const string Null = "null";

    public static Value ToValue(Constant constant)
    {
        var text = constant.Value ?? throw new InvalidDataException($"{constant} has no value.");
        return constant.Type switch
        {
            "i32" => Value.I32(unchecked((int)uint.Parse(text, CultureInfo.InvariantCulture))),
            "i64" => Value.I64(unchecked((long)ulong.Parse(text, CultureInfo.InvariantCulture))),
            "f32" => Value.F32(BitConverter.UInt32BitsToSingle(uint.Parse(text, CultureInfo.InvariantCulture))),
            "f64" => Value.F64(BitConverter.UInt64BitsToDouble(ulong.Parse(text, CultureInfo.InvariantCulture))),
            "externref" => Value.ExternRef(text == Null ? null : uint.Parse(text, CultureInfo.InvariantCulture)),
            "funcref" when text == Null => Value.FuncRef(null),
            _ => throw new InvalidDataException($"{constant} is not a constant of the suite."),
        };
    }

    public static bool Matches(Constant expected, Value actual)
    {
        if (expected.Type != actual.Kind.TextName())
        {
            return false;
        }

        return expected.Value switch
        {
            // Canonical: the quiet bit alone is set. Arithmetic: it is set, whatever else is. The sign is free in both (core specification 4.3.3).
            "nan:canonical" when actual.Kind == ValueKind.F32 => (actual.Bits & 0x7fff_ffff) == 0x7fc0_0000,
            "nan:canonical" => (actual.Bits & 0x7fff_ffff_ffff_ffff) == 0x7ff8_0000_0000_0000,
            "nan:arithmetic" when actual.Kind == ValueKind.F32 => (actual.Bits & 0x7fc0_0000) == 0x7fc0_0000,
            "nan:arithmetic" => (actual.Bits & 0x7ff8_0000_0000_0000) == 0x7ff8_0000_0000_0000,
            Null => actual.IsNull,
            // A function reference without a value: any that is not null.
            null => !actual.IsNull,
            _ => !IsNullReference(actual) && ToValue(expected).Bits == actual.Bits,
        };
    }

    private static bool IsNullReference(Value value) => value.Kind.IsReference() && value.IsNull;
}
