using System.Reflection;
using System.Runtime.Intrinsics;

namespace Platform.Wasm.Compilation;

/// <summary>How WebAssembly types look in IL. References are 64-bit numbers there: no object of the host is ever in a guest's hands.</summary>
internal static class IlTypes
{
    public const CallingConventions Managed = CallingConventions.Standard;

    /// <summary>A vector, whatever its lanes: instructions look at it as they need.</summary>
    public static readonly Type Vector = typeof(Vector128<byte>);

    public static Type Of(ValueKind kind) => kind switch
    {
        ValueKind.I32 => typeof(int),
        ValueKind.F32 => typeof(float),
        ValueKind.F64 => typeof(double),
        ValueKind.V128 => Vector,
        _ => typeof(long),
    };

    /// <summary>
    /// What crosses a call: a vector goes as two numbers, because an ahead-of-time compiler refuses methods with vectors in their signature, whose
    /// calling convention may change.
    /// </summary>
    public static IEnumerable<ValueKind> Flatten(IEnumerable<ValueKind> kinds) =>
        kinds.SelectMany(kind => kind == ValueKind.V128 ? (ValueKind[])[ValueKind.I64, ValueKind.I64] : [kind]);

    /// <summary>The first result is returned, unless it is a vector; the others go through the context.</summary>
    public static Type Return(FunctionType type) => ReturnedResults(type) == 0 ? typeof(void) : Of(type.Results[0]);

    /// <summary>How many results are returned: one or none.</summary>
    public static int ReturnedResults(FunctionType type) => type.Results.Count > 0 && type.Results[0] != ValueKind.V128 ? 1 : 0;

    /// <summary>The parameters, then the context.</summary>
    public static Type[] Parameters(FunctionType type) => [.. Flatten(type.Parameters).Select(Of), typeof(nint)];
}
