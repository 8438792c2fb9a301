using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Platform.Wasm;

/// <summary>A value that crosses between host and guest. Twenty-four bytes, no allocation; floats keep their bits.</summary>
public readonly record struct Value
{
    internal Value(ValueKind kind, ulong bits, ulong upperBits = 0)
    {
        Kind = kind;
        Bits = bits;
        UpperBits = upperBits;
    }

    /// <summary>Its kind.</summary>
    public ValueKind Kind { get; }

    /// <summary>Its bits, in the low half for kinds of 32 bits; the first eight bytes of a vector.</summary>
    public ulong Bits { get; }

    /// <summary>The last eight bytes of a vector; zero for every other kind.</summary>
    public ulong UpperBits { get; }

    /// <summary>Whether it is a null reference.</summary>
    public bool IsNull => Kind.IsReference() && Bits == 0;

    /// <summary>The value as <c>i32</c>.</summary>
    public int AsI32 => (int)Expect(ValueKind.I32);

    /// <summary>The value as <c>i64</c>.</summary>
    public long AsI64 => (long)Expect(ValueKind.I64);

    /// <summary>The value as <c>f32</c>.</summary>
    public float AsF32 => BitConverter.UInt32BitsToSingle((uint)Expect(ValueKind.F32));

    /// <summary>The value as <c>f64</c>.</summary>
    public double AsF64 => BitConverter.UInt64BitsToDouble(Expect(ValueKind.F64));

    /// <summary>The value as <c>v128</c>: lane 0 is the first.</summary>
    public Vector128<byte> AsV128 => Vector128.Create(Expect(ValueKind.V128), UpperBits).AsByte();

    /// <summary>What the host gave to <see cref="ExternRef"/>; null for a null reference.</summary>
    public uint? AsExternRef => Expect(ValueKind.ExternRef) is var bits and not 0 ? (uint)(bits - 1) : null;

    internal nint AsFuncRef => (nint)Expect(ValueKind.FuncRef);

    /// <summary>An <c>i32</c>.</summary>
    public static Value I32(int value) => new(ValueKind.I32, (uint)value);

    /// <summary>An <c>i64</c>.</summary>
    public static Value I64(long value) => new(ValueKind.I64, (ulong)value);

    /// <summary>An <c>f32</c>.</summary>
    public static Value F32(float value) => new(ValueKind.F32, BitConverter.SingleToUInt32Bits(value));

    /// <summary>An <c>f64</c>.</summary>
    public static Value F64(double value) => new(ValueKind.F64, BitConverter.DoubleToUInt64Bits(value));

    /// <summary>A <c>v128</c>.</summary>
    public static Value V128(Vector128<byte> value) => new(ValueKind.V128, value.AsUInt64()[0], value.AsUInt64()[1]);

    /// <summary>A reference to something of the host by a number that means what the host likes; null is the null reference.</summary>
    public static Value ExternRef(uint? number) => new(ValueKind.ExternRef, number is { } some ? some + 1UL : 0);

    /// <summary>A reference to a function; null is the null reference.</summary>
    public static Value FuncRef(Function? function) => new(ValueKind.FuncRef, function is null ? 0 : (ulong)function.Reference);

    /// <summary>The value that variables of this kind have at first: zero or a null reference.</summary>
    public static Value Default(ValueKind kind) => new(kind, 0);

    /// <summary>Such as <c>i32:7</c>.</summary>
    public override string ToString() => Kind switch
    {
        ValueKind.I32 => $"i32:{AsI32}",
        ValueKind.I64 => $"i64:{AsI64}",
        ValueKind.F32 => $"f32:{AsF32:R}",
        ValueKind.F64 => $"f64:{AsF64:R}",
        ValueKind.V128 => $"v128:{UpperBits:x16}{Bits:x16}",
        _ => $"{Kind.TextName()}:{(IsNull ? "null" : Bits)}",
    };

    private ulong Expect(ValueKind kind, [CallerMemberName] string? member = null) =>
        Kind == kind ? Bits : throw new InvalidOperationException($"{member} of a value that is {Kind.TextName()}.");
}
