using System.Reflection;
using System.Reflection.Emit;

namespace Platform.Wasm.Compilation;

/// <summary>How WebAssembly types look in IL. References are 64-bit numbers there: no object of the host is ever in a guest's hands.</summary>
internal static class IlTypes
{
    public const CallingConventions Managed = CallingConventions.Standard;

    public static Type Of(ValueKind kind) => kind switch
    {
        ValueKind.I32 => typeof(int),
        ValueKind.F32 => typeof(float),
        ValueKind.F64 => typeof(double),
        _ => typeof(long),
    };

    /// <summary>The first result is returned; further ones go through the context.</summary>
    public static Type Return(FunctionType type) => type.Results.Count == 0 ? typeof(void) : Of(type.Results[0]);

    /// <summary>The parameters, then the context.</summary>
    public static Type[] Parameters(FunctionType type) => [.. type.Parameters.Select(Of), typeof(nint)];

    public static OpCode LoadIndirect(ValueKind kind) => kind switch
    {
        ValueKind.I32 => OpCodes.Ldind_I4,
        ValueKind.F32 => OpCodes.Ldind_R4,
        ValueKind.F64 => OpCodes.Ldind_R8,
        _ => OpCodes.Ldind_I8,
    };

    public static OpCode StoreIndirect(ValueKind kind) => kind switch
    {
        ValueKind.I32 => OpCodes.Stind_I4,
        ValueKind.F32 => OpCodes.Stind_R4,
        ValueKind.F64 => OpCodes.Stind_R8,
        _ => OpCodes.Stind_I8,
    };
}
