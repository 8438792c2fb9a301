using Platform.Wasm.Binary;

namespace Platform.Wasm.Compilation;

/// <summary>The instruction that made an operand, where that matters: a constant with its value (none of 64 bits), or a promotion.</summary>
internal readonly record struct Origin(Opcode Opcode, double Constant = 0)
{
    private bool IsFloat => Opcode is Opcode.F32Const or Opcode.F64Const;

    /// <summary>
    /// Whether a code generator takes an operation for nothing at all: <c>x - 0</c>, <c>x * 1</c>, <c>x / 1</c>, to double and back. It may, but for a signalling
    /// NaN, which the operation makes quiet (core specification 4.3.3). It sees through locals as well; there a guest gets its NaN unchanged.
    /// </summary>
    public static bool LooksLikeNothing(Opcode opcode, Origin first, Origin second) => opcode switch
    {
        Opcode.F32Add or Opcode.F64Add => first.Is(0) || second.Is(0),
        Opcode.F32Sub or Opcode.F64Sub => second.Is(0),
        Opcode.F32Mul or Opcode.F64Mul => first.Is(1) || second.Is(1),
        Opcode.F32Div or Opcode.F64Div => second.Is(1),
        Opcode.F32DemoteF64 => first.Opcode == Opcode.F64PromoteF32,
        _ => false,
    };

    /// <summary>Of either sign: what is multiplied by -1 may turn into a change of sign.</summary>
    private bool Is(double magnitude) => IsFloat && Math.Abs(Constant) == magnitude;
}
