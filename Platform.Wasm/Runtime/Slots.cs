namespace Platform.Wasm.Runtime;

/// <summary>Values as compiled code and the host exchange them: eight bytes each, of which kinds of 32 bits use the lower half.</summary>
internal static class Slots
{
    /// <summary>Compiled code writes only the half that it uses; what stands in the other one is left over.</summary>
    public static Value Read(ValueKind kind, ulong slot) =>
        new(kind, kind is ValueKind.I32 or ValueKind.F32 ? (uint)slot : slot);
}
