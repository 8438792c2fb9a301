namespace Platform.Wasm.Runtime;

/// <summary>
/// Values as compiled code and the host exchange them: slots of eight bytes, of which kinds of 32 bits use the lower half and vectors take two.
/// </summary>
internal static unsafe class Slots
{
    private const int VectorSlots = 2;

    /// <summary>How many slots a value of this kind takes.</summary>
    public static int Of(ValueKind kind) => kind == ValueKind.V128 ? VectorSlots : 1;

    /// <summary>How many slots values of these kinds take, one after the other.</summary>
    public static int Of(ReadOnlySpan<ValueKind> kinds)
    {
        var slots = 0;
        foreach (var kind in kinds)
        {
            slots += Of(kind);
        }

        return slots;
    }

    /// <summary>Compiled code writes only the half that it uses; what stands in the other one is left over.</summary>
    public static Value Read(ValueKind kind, ulong* slot) => kind switch
    {
        ValueKind.I32 or ValueKind.F32 => new(kind, (uint)*slot),
        ValueKind.V128 => new(kind, slot[0], slot[1]),
        _ => new(kind, *slot),
    };

    public static void Write(ulong* slot, Value value)
    {
        *slot = value.Bits;
        if (value.Kind == ValueKind.V128)
        {
            slot[1] = value.UpperBits;
        }
    }
}
