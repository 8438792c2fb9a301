using static Platform.Wasm.ValueKind;

namespace Platform.Wasm.Binary;

/// <summary>What a numeric instruction takes and gives; <see cref="Second"/> is None for one operand.</summary>
internal readonly record struct NumericSignature(ValueKind First, ValueKind Second, ValueKind Result);

/// <summary>What a load or store moves.</summary>
internal readonly record struct MemoryAccess(ValueKind Value, int Size, bool IsStore);

/// <summary>The regular instructions as data: numeric ones and accesses to memory.</summary>
internal static class InstructionTable
{
    private const int PrefixedStart = 0x100;
    private static readonly NumericSignature[] Signatures = BuildSignatures();
    private static readonly MemoryAccess[] Accesses = BuildAccesses();

    /// <summary>The signature of a numeric instruction; its Result is None for every other instruction.</summary>
    public static NumericSignature Signature(Opcode opcode)
    {
        var slot = Slot(opcode);
        return slot < Signatures.Length ? Signatures[slot] : default;
    }

    /// <summary>The access of a load or store; its Value is None for every other instruction.</summary>
    public static MemoryAccess Access(Opcode opcode) =>
        opcode is >= Opcode.I32Load and <= Opcode.I64Store32 ? Accesses[opcode - Opcode.I32Load] : default;

    /// <summary>What a compound instruction counts for as branches: a division has two and traps, and becomes one call or as many of them. An access to a table counts for the same: 30,000 took the runtime 0.45 s.</summary>
    public const int CompoundBranches = 4;

    /// <summary>Whether the processor has no one instruction for it, so that it is compiled to several with branches between them.</summary>
    public static bool IsCompound(Opcode opcode) => opcode
        is (>= Opcode.I32DivS and <= Opcode.I32RemU) or (>= Opcode.I64DivS and <= Opcode.I64RemU)
        or Opcode.I32Rotl or Opcode.I32Rotr or Opcode.I64Rotl or Opcode.I64Rotr
        or (>= Opcode.F32Min and <= Opcode.F32Copysign) or (>= Opcode.F64Min and <= Opcode.F64Copysign)
        or (>= Opcode.I32TruncF32S and <= Opcode.I32TruncF64U) or (>= Opcode.I64TruncF32S and <= Opcode.I64TruncF64U);

    private static int Slot(Opcode opcode) => (int)opcode < PrefixedStart ? (int)opcode : PrefixedStart + ((int)opcode & 0xff);

    private static NumericSignature[] BuildSignatures()
    {
        var table = new NumericSignature[PrefixedStart + 8];
        void Unary(Opcode from, Opcode to, ValueKind operand, ValueKind result) => Fill(from, to, new(operand, None, result));
        void Binary(Opcode from, Opcode to, ValueKind operands, ValueKind result) => Fill(from, to, new(operands, operands, result));
        void Fill(Opcode from, Opcode to, NumericSignature signature) => table.AsSpan(Slot(from)..(Slot(to) + 1)).Fill(signature);

        Unary(Opcode.I32Eqz, Opcode.I32Eqz, I32, I32);
        Binary(Opcode.I32Eq, Opcode.I32GeU, I32, I32);
        Unary(Opcode.I64Eqz, Opcode.I64Eqz, I64, I32);
        Binary(Opcode.I64Eq, Opcode.I64GeU, I64, I32);
        Binary(Opcode.F32Eq, Opcode.F32Ge, F32, I32);
        Binary(Opcode.F64Eq, Opcode.F64Ge, F64, I32);
        Unary(Opcode.I32Clz, Opcode.I32Popcnt, I32, I32);
        Binary(Opcode.I32Add, Opcode.I32Rotr, I32, I32);
        Unary(Opcode.I64Clz, Opcode.I64Popcnt, I64, I64);
        Binary(Opcode.I64Add, Opcode.I64Rotr, I64, I64);
        Unary(Opcode.F32Abs, Opcode.F32Sqrt, F32, F32);
        Binary(Opcode.F32Add, Opcode.F32Copysign, F32, F32);
        Unary(Opcode.F64Abs, Opcode.F64Sqrt, F64, F64);
        Binary(Opcode.F64Add, Opcode.F64Copysign, F64, F64);
        Unary(Opcode.I32WrapI64, Opcode.I32WrapI64, I64, I32);
        Unary(Opcode.I32TruncF32S, Opcode.I32TruncF32U, F32, I32);
        Unary(Opcode.I32TruncF64S, Opcode.I32TruncF64U, F64, I32);
        Unary(Opcode.I64ExtendI32S, Opcode.I64ExtendI32U, I32, I64);
        Unary(Opcode.I64TruncF32S, Opcode.I64TruncF32U, F32, I64);
        Unary(Opcode.I64TruncF64S, Opcode.I64TruncF64U, F64, I64);
        Unary(Opcode.F32ConvertI32S, Opcode.F32ConvertI32U, I32, F32);
        Unary(Opcode.F32ConvertI64S, Opcode.F32ConvertI64U, I64, F32);
        Unary(Opcode.F32DemoteF64, Opcode.F32DemoteF64, F64, F32);
        Unary(Opcode.F64ConvertI32S, Opcode.F64ConvertI32U, I32, F64);
        Unary(Opcode.F64ConvertI64S, Opcode.F64ConvertI64U, I64, F64);
        Unary(Opcode.F64PromoteF32, Opcode.F64PromoteF32, F32, F64);
        Unary(Opcode.I32ReinterpretF32, Opcode.I32ReinterpretF32, F32, I32);
        Unary(Opcode.I64ReinterpretF64, Opcode.I64ReinterpretF64, F64, I64);
        Unary(Opcode.F32ReinterpretI32, Opcode.F32ReinterpretI32, I32, F32);
        Unary(Opcode.F64ReinterpretI64, Opcode.F64ReinterpretI64, I64, F64);
        Unary(Opcode.I32Extend8S, Opcode.I32Extend16S, I32, I32);
        Unary(Opcode.I64Extend8S, Opcode.I64Extend32S, I64, I64);
        Unary(Opcode.I32TruncSatF32S, Opcode.I32TruncSatF32U, F32, I32);
        Unary(Opcode.I32TruncSatF64S, Opcode.I32TruncSatF64U, F64, I32);
        Unary(Opcode.I64TruncSatF32S, Opcode.I64TruncSatF32U, F32, I64);
        Unary(Opcode.I64TruncSatF64S, Opcode.I64TruncSatF64U, F64, I64);
        return table;
    }

    private static MemoryAccess[] BuildAccesses() =>
    [
        new(I32, 4, false), new(I64, 8, false), new(F32, 4, false), new(F64, 8, false),
        new(I32, 1, false), new(I32, 1, false), new(I32, 2, false), new(I32, 2, false),
        new(I64, 1, false), new(I64, 1, false), new(I64, 2, false), new(I64, 2, false), new(I64, 4, false), new(I64, 4, false),
        new(I32, 4, true), new(I64, 8, true), new(F32, 4, true), new(F64, 8, true),
        new(I32, 1, true), new(I32, 2, true), new(I64, 1, true), new(I64, 2, true), new(I64, 4, true),
    ];
}
