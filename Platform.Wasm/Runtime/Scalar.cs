namespace Platform.Wasm.Runtime;

/// <summary>The .NET types that stand for numeric kinds at the boundary. For each of them a method is a move or two once compiled: nothing is boxed.</summary>
internal static class Scalar<T>
{
    /// <summary>Null for a type that cannot cross.</summary>
    public static readonly ValueKind? Kind = Scalar.KindOf(typeof(T));

    public static T Read(ulong slot)
    {
        if (typeof(T) == typeof(int))
        {
            return (T)(object)(int)slot;
        }

        if (typeof(T) == typeof(uint))
        {
            return (T)(object)(uint)slot;
        }

        if (typeof(T) == typeof(long))
        {
            return (T)(object)(long)slot;
        }

        if (typeof(T) == typeof(ulong))
        {
            return (T)(object)slot;
        }

        return typeof(T) == typeof(float)
            ? (T)(object)BitConverter.UInt32BitsToSingle((uint)slot)
            : (T)(object)BitConverter.UInt64BitsToDouble(slot);
    }

    public static ulong Write(T value)
    {
        if (typeof(T) == typeof(int))
        {
            return (uint)(int)(object)value!;
        }

        if (typeof(T) == typeof(uint))
        {
            return (uint)(object)value!;
        }

        if (typeof(T) == typeof(long))
        {
            return (ulong)(long)(object)value!;
        }

        if (typeof(T) == typeof(ulong))
        {
            return (ulong)(object)value!;
        }

        return typeof(T) == typeof(float)
            ? BitConverter.SingleToUInt32Bits((float)(object)value!)
            : BitConverter.DoubleToUInt64Bits((double)(object)value!);
    }
}

/// <summary>The same for types that are known only when the program runs.</summary>
internal static class Scalar
{
    public static ValueKind? KindOf(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => null,
        TypeCode.Int32 or TypeCode.UInt32 => ValueKind.I32,
        TypeCode.Int64 or TypeCode.UInt64 => ValueKind.I64,
        TypeCode.Single => ValueKind.F32,
        TypeCode.Double => ValueKind.F64,
        _ => null,
    };
}
