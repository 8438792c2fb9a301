namespace Platform.Wasm.Compilation;

/// <summary>The types of lanes, by the names that the specification gives them.</summary>
internal static class LaneTypes
{
    public static readonly Type I8 = typeof(sbyte);
    public static readonly Type U8 = typeof(byte);
    public static readonly Type I16 = typeof(short);
    public static readonly Type U16 = typeof(ushort);
    public static readonly Type I32 = typeof(int);
    public static readonly Type U32 = typeof(uint);
    public static readonly Type I64 = typeof(long);
    public static readonly Type U64 = typeof(ulong);
    public static readonly Type F32 = typeof(float);
    public static readonly Type F64 = typeof(double);
}
