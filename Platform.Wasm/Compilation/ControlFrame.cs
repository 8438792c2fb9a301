using System.Reflection.Emit;
using Platform.Wasm.Binary;

namespace Platform.Wasm.Compilation;

/// <summary>A block that is being compiled.</summary>
internal sealed class ControlFrame(Opcode opcode, FunctionType type, int height, Label label)
{
    public Opcode Opcode { get; } = opcode;

    public FunctionType Type { get; } = type;

    /// <summary>How many operands lie below the block's parameters.</summary>
    public int Height { get; } = height;

    /// <summary>Where a branch to the block goes: a loop's head, another block's end.</summary>
    public Label Label { get; } = label;

    /// <summary>Where an <c>if</c> goes when its condition is false, until its else has been placed.</summary>
    public Label? Else { get; set; }

    /// <summary>What a branch takes with it.</summary>
    public IReadOnlyList<ValueKind> LabelKinds => Opcode == Opcode.Loop ? Type.Parameters : Type.Results;
}
