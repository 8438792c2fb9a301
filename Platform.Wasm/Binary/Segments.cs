namespace Platform.Wasm.Binary;

/// <summary>When the contents of a segment are used.</summary>
internal enum SegmentMode
{
    /// <summary>Copied when the module is instantiated.</summary>
    Active,

    /// <summary>Copied by an instruction.</summary>
    Passive,

    /// <summary>Only declares functions that references may be made to.</summary>
    Declarative,
}

/// <summary>References to fill a table with. <see cref="Items"/> are constant expressions of kind <see cref="Kind"/>.</summary>
internal sealed record ElementSegment(SegmentMode Mode, int Table, ConstantExpression Offset, ValueKind Kind, ConstantExpression[] Items);

/// <summary>Bytes to fill memory with: <see cref="Length"/> bytes of the module from <see cref="Start"/>. A Go program has tens of thousands of these.</summary>
internal readonly record struct DataSegment(SegmentMode Mode, ConstantExpression Offset, int Start, int Length);

/// <summary>The code of a function: its locals in runs, and where its instructions are in the contents of the code section, the last of them <c>end</c>.</summary>
internal sealed record FunctionBody(LocalRun[] Locals, int Start, int End);

/// <summary>Some locals of the same kind.</summary>
internal readonly record struct LocalRun(int Count, ValueKind Kind);

/// <summary>
/// An expression without side effects that gives one value (core specification 3.3.10). <see cref="Start"/> is where it begins in the bytes. Nearly all have one instruction,
/// <see cref="First"/>; <see cref="Others"/> is null then. Where a segment has no offset this is the default, which nobody may evaluate.
/// </summary>
internal readonly record struct ConstantExpression(int Start, int End, ConstantInstruction First, ConstantInstruction[]? Others = null);

/// <summary>One instruction of a constant expression: its immediate is the bits of a constant, where the bytes of a vector are in the module, an index, or the kind of a null reference.</summary>
internal readonly record struct ConstantInstruction(Opcode Opcode, ulong Immediate);
