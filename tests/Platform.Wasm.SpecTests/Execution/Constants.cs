using System.Globalization;
using Platform.Wasm.SpecTests.Script;

namespace Platform.Wasm.SpecTests.Execution;

/// <summary>Between the script's constants and the engine's values. Floats are compared as bits, so that -0 and NaN payloads count.</summary>
internal static class Constants
{
    private const string Null = "null";
    private const string Vector = "v128";

    public static Value ToValue(Constant constant)
    {
        if (constant.Type == Vector)
        {
            return VectorConstants.ToValue(constant);
        }

        var text = constant.Text ?? throw new InvalidDataException($"{constant} has no value.");
        return constant.Type switch
        {
            "i32" => Value.I32(unchecked((int)Bits(text))),
            "i64" => Value.I64(unchecked((long)Bits(text))),
            "f32" => Value.F32(BitConverter.UInt32BitsToSingle((uint)Bits(text))),
            "f64" => Value.F64(BitConverter.UInt64BitsToDouble(Bits(text))),
            "externref" => Value.ExternRef(text == Null ? null : (uint)Bits(text)),
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

        if (expected.Type == Vector)
        {
            return VectorConstants.Matches(expected, actual);
        }

        return expected.Text switch
        {
            Null => actual.IsNull,
            // A function reference without a value: any that is not null.
            null => !actual.IsNull,
            _ when actual.Kind.IsReference() => !actual.IsNull && ToValue(expected).Bits == actual.Bits,
            _ => Matches(expected, actual.Bits),
        };
    }

    /// <summary>Whether a number, or a lane, has the bits that are expected. Its type says how many there are.</summary>
    public static bool Matches(Constant expected, ulong bits) => expected.Text switch
    {
        // Canonical: the quiet bit alone is set. Arithmetic: it is set, whatever else is. The sign is free in both (core specification 4.3.3).
        "nan:canonical" when expected.Type == "f32" => (bits & 0x7fff_ffff) == 0x7fc0_0000,
        "nan:canonical" => (bits & 0x7fff_ffff_ffff_ffff) == 0x7ff8_0000_0000_0000,
        "nan:arithmetic" when expected.Type == "f32" => (bits & 0x7fc0_0000) == 0x7fc0_0000,
        "nan:arithmetic" => (bits & 0x7ff8_0000_0000_0000) == 0x7ff8_0000_0000_0000,
        var text => Bits(text!) == bits,
    };

    public static ulong Bits(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);
}
