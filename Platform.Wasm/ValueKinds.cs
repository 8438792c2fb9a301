namespace Platform.Wasm;

/// <summary>Questions about a <see cref="ValueKind"/>.</summary>
public static class ValueKinds
{
    /// <summary>Whether values of this kind are references (<c>funcref</c> or <c>externref</c>).</summary>
    public static bool IsReference(this ValueKind kind) => kind is ValueKind.FuncRef or ValueKind.ExternRef;

    /// <summary>The name in the text format, such as <c>i32</c>.</summary>
    public static string TextName(this ValueKind kind) => kind switch
    {
        ValueKind.I32 => "i32",
        ValueKind.I64 => "i64",
        ValueKind.F32 => "f32",
        ValueKind.F64 => "f64",
        ValueKind.V128 => "v128",
        ValueKind.FuncRef => "funcref",
        ValueKind.ExternRef => "externref",
        _ => "none",
    };

    internal static ValueKind FromTextName(string name) => name switch
    {
        "i32" => ValueKind.I32,
        "i64" => ValueKind.I64,
        "f32" => ValueKind.F32,
        "f64" => ValueKind.F64,
        "v128" => ValueKind.V128,
        "funcref" => ValueKind.FuncRef,
        "externref" => ValueKind.ExternRef,
        _ => throw new FormatException($"'{name}' is not a value type."),
    };
}
