using System.Reflection;
using System.Reflection.Emit;

namespace Platform.Wasm.Compilation;

/// <summary>One cold block for each kind of trap, at the end of a function, so that the hot path has one branch and no call.</summary>
internal sealed class TrapBlocks(IlWriter il, MethodInfo raise)
{
    private readonly SortedDictionary<TrapKind, Label> _labels = [];

    /// <summary>Where to branch with an empty stack in order to trap.</summary>
    public Label For(TrapKind kind)
    {
        if (!_labels.TryGetValue(kind, out var label))
        {
            _labels[kind] = label = il.Label();
        }

        return label;
    }

    public void Emit()
    {
        foreach (var (kind, label) in _labels)
        {
            il.Mark(label);
            il.Int32((int)kind);
            il.Context();
            il.Call(raise);
            il.Emit(OpCodes.Ldnull);
            il.Emit(OpCodes.Throw);
        }
    }
}
