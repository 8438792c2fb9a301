namespace Platform.Wasm.Binary;

/// <summary>How much of everything a module may have. Where the origin is "web", the number is the one that browsers agreed on (WebAssembly JavaScript interface, "implementation-defined limits").</summary>
internal static class FormatLimits
{
    /// <summary>Bytes of a module. A Go program is 2 to 20 MB; the web allows 1 GB, which no plugin needs.</summary>
    public const int ModuleBytes = 64 << 20;

    /// <summary>Function types; web: 1,000,000, of which each costs memory here.</summary>
    public const int Types = 100_000;

    /// <summary>Functions, imported and defined; web: 1,000,000.</summary>
    public const int Functions = 200_000;

    /// <summary>Imports, exports, globals, segments each; web: 100,000 and more.</summary>
    public const int Items = 100_000;

    /// <summary>Tables; web: 100,000. A table costs a native block, and compilers make one or two.</summary>
    public const int Tables = 100;

    /// <summary>Parameters of a function type, and as many results; web.</summary>
    public const int Arity = 1_000;

    /// <summary>Parameters and locals of one function. The web allows 50,000; a quarter keeps a frame well below the stack reserve.</summary>
    public const int Locals = 12_500;

    /// <summary>Operands on the stack of one function at a time. Compilers stay below 100; each one may cost a slot of the frame for each kind of value.</summary>
    public const int Operands = 4_096;

    /// <summary>Blocks inside of blocks. Deep nesting costs the code generator more than linear time.</summary>
    public const int Nesting = 4_096;

    /// <summary>Bytes of one function's body; web: 7,654,321.</summary>
    public const int BodyBytes = 7_654_321;

    /// <summary>Labels of one br_table; web: 65,520.</summary>
    public const int BranchTable = 65_520;

    /// <summary>Elements of a table that a module may ask for; web: 10,000,000.</summary>
    public const uint TableElements = 10_000_000;

    /// <summary>Elements of a segment; web: 10,000,000.</summary>
    public const int SegmentElements = 1_000_000;

    /// <summary>Instructions of a constant expression. Real ones have one or three.</summary>
    public const int ConstantInstructions = 1_000;

    /// <summary>Bytes of a name; web: 100,000.</summary>
    public const int NameBytes = 100_000;

    /// <summary>Pages of 64 KiB that 32-bit addresses reach (core specification 2.5.5).</summary>
    public const uint MemoryPages = 65_536;
}
