using System.Globalization;

namespace Platform.Wasm.FuzzTests.Engines;

/// <summary>The words in which both engines say what happened (v8.mjs has the same), so that runs can be compared as text.</summary>
internal static class Transcript
{
    /// <summary>A line of this means that the two ran out of stack at depths of their own, and that what follows says nothing.</summary>
    public const string StackEnded = "trap stack";

    /// <summary>A value with its kind. The bits of a NaN are left out: between a host and a guest, JavaScript does not keep them.</summary>
    public static string Show(Value value) => value.Kind switch
    {
        ValueKind.F32 when float.IsNaN(value.AsF32) => "f32:nan",
        ValueKind.F64 when double.IsNaN(value.AsF64) => "f64:nan",
        ValueKind.FuncRef => value.IsNull ? "funcref:null" : "funcref:some",
        _ => $"{value.Kind.TextName()}:{Bare(value)}",
    };

    /// <summary>Integers in decimal, floats as their bits, references as their number.</summary>
    public static string Bare(Value value) => value.Kind switch
    {
        ValueKind.I32 => value.AsI32.ToString(CultureInfo.InvariantCulture),
        ValueKind.I64 => value.AsI64.ToString(CultureInfo.InvariantCulture),
        ValueKind.F32 => value.Bits.ToString("x8", CultureInfo.InvariantCulture),
        ValueKind.F64 => value.Bits.ToString("x16", CultureInfo.InvariantCulture),
        ValueKind.ExternRef => value.AsExternRef?.ToString(CultureInfo.InvariantCulture) ?? "null",
        _ => "null",
    };

    public static Value Read(string kind, string text) => kind switch
    {
        "i32" => Value.I32(int.Parse(text, CultureInfo.InvariantCulture)),
        "i64" => Value.I64(long.Parse(text, CultureInfo.InvariantCulture)),
        "f32" => Value.F32(BitConverter.UInt32BitsToSingle(uint.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture))),
        "f64" => Value.F64(BitConverter.UInt64BitsToDouble(ulong.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture))),
        "externref" => Value.ExternRef(text == "null" ? null : uint.Parse(text, CultureInfo.InvariantCulture)),
        _ => Value.FuncRef(null),
    };

    /// <summary>The classes that both engines tell apart: V8 has one message for both faults of an indirect call, and one for both of a conversion.</summary>
    public static string Name(TrapKind trap) => trap switch
    {
        TrapKind.Unreachable => "unreachable",
        TrapKind.MemoryOutOfBounds => "memory",
        TrapKind.TableOutOfBounds or TrapKind.UndefinedElement => "table",
        TrapKind.UninitializedElement or TrapKind.IndirectCallTypeMismatch => "call",
        TrapKind.IntegerDivideByZero => "divide",
        TrapKind.IntegerOverflow or TrapKind.InvalidConversionToInteger => "overflow",
        TrapKind.StackExhausted => "stack",
        _ => trap.ToString(),
    };
}
