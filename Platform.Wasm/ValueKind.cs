namespace Platform.Wasm;

/// <summary>The type of a WebAssembly value. The numbers are those of the binary format (core specification 5.3.1 to 5.3.4).</summary>
public enum ValueKind
{
    /// <summary>No value; the default of this enumeration, never part of a module.</summary>
    None = 0,

    /// <summary>A reference to something of the host that the guest can hold but not look into.</summary>
    ExternRef = 0x6f,

    /// <summary>A reference to a function.</summary>
    FuncRef = 0x70,

    /// <summary>A vector of 128 bits; how it divides into lanes is for each instruction to say.</summary>
    V128 = 0x7b,

    /// <summary>A 64-bit float.</summary>
    F64 = 0x7c,

    /// <summary>A 32-bit float.</summary>
    F32 = 0x7d,

    /// <summary>A 64-bit integer without a sign of its own.</summary>
    I64 = 0x7e,

    /// <summary>A 32-bit integer without a sign of its own.</summary>
    I32 = 0x7f,
}
