using System.Reflection.Emit;
using Platform.Wasm.Binary;
using Platform.Wasm.Runtime;

namespace Platform.Wasm.Compilation;

/// <summary>Blocks and branches. Before any branch all operands are in their slots and IL's stack is empty.</summary>
internal sealed class ControlEmitter(FunctionCompiler function)
{
    private readonly List<ControlFrame> _frames = [];

    private IlWriter Il => function.Il;

    private OperandStack Stack => function.Stack;

    public void EnterFunction() => _frames.Add(new ControlFrame(Opcode.Block, function.Type, 0, Il.Label()));

    /// <summary>Emits an instruction; true when what follows it cannot be reached.</summary>
    public bool Emit(ref ModuleReader reader, Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Nop:
                return false;
            case Opcode.Unreachable:
                Stack.Spill();
                Il.Branch(OpCodes.Br, function.Traps.For(TrapKind.Unreachable));
                return true;
            case Opcode.Block or Opcode.Loop:
                Enter(opcode, Instructions.ReadBlockType(ref reader, function.Module));
                return false;
            case Opcode.If:
                If(Instructions.ReadBlockType(ref reader, function.Module));
                return false;
            case Opcode.Else:
                Else();
                return false;
            case Opcode.End:
                End();
                return false;
            case Opcode.Br:
                BranchTo(Frame(reader.ReadIndex()));
                return true;
            case Opcode.BrIf:
                BranchIf(Frame(reader.ReadIndex()));
                return false;
            case Opcode.BrTable:
                BranchTable(ref reader);
                return true;
            default:
                BranchTo(_frames[0]);
                return true;
        }
    }

    private ControlFrame Frame(int label) => _frames[^(label + 1)];

    private void Enter(Opcode opcode, FunctionType type)
    {
        Stack.Spill();
        var frame = new ControlFrame(opcode, type, Stack.Count - type.Parameters.Count, Il.Label());
        _frames.Add(frame);
        if (opcode == Opcode.Loop)
        {
            Il.Mark(frame.Label);
            CheckInterrupt();
        }
    }

    /// <summary>Every loop comes by here on each round. The load must be volatile: otherwise the code generator moves it out of the loop.</summary>
    private void CheckInterrupt()
    {
        Il.ContextAddress(CodeLayout.Interrupt);
        Il.Emit(OpCodes.Volatile);
        Il.Emit(OpCodes.Ldind_I4);
        Il.Branch(OpCodes.Brtrue, function.Traps.For(TrapKind.Interrupted));
    }

    private void If(FunctionType type)
    {
        Stack.PopAboveSpilled();
        var frame = new ControlFrame(Opcode.If, type, Stack.Count - type.Parameters.Count, Il.Label()) { Else = Il.Label() };
        _frames.Add(frame);
        Il.Branch(OpCodes.Brfalse, frame.Else.Value);
    }

    private void Else()
    {
        var frame = _frames[^1];
        LeaveThrough(frame);
        Il.Branch(OpCodes.Br, frame.Label);
        Il.Mark(frame.Else!.Value);
        frame.Else = null;
        Replace(frame, frame.Type.Parameters);
    }

    private void End()
    {
        var frame = _frames[^1];
        _frames.RemoveAt(_frames.Count - 1);
        LeaveThrough(frame);
        if (frame.Else is { } otherwise)
        {
            // An if without else: its parameters are its results, and they lie in the same slots.
            Il.Mark(otherwise);
        }

        if (frame.Opcode != Opcode.Loop)
        {
            Il.Mark(frame.Label);
        }

        Replace(frame, frame.Type.Results);
        if (_frames.Count == 0)
        {
            ReturnResults();
        }
    }

    /// <summary>Puts a block's results where its end expects them; in unreachable code there may be nothing to put.</summary>
    private void LeaveThrough(ControlFrame frame)
    {
        Stack.Spill();
        if (Stack.Count >= frame.Height + frame.Type.Results.Count)
        {
            MoveTo(frame.Height, frame.Type.Results);
        }
    }

    private void Replace(ControlFrame frame, IReadOnlyList<ValueKind> kinds)
    {
        Stack.Abandon(frame.Height);
        foreach (var kind in kinds)
        {
            Stack.PushSpilled(kind);
        }
    }

    private void ReturnResults()
    {
        var results = function.Type.Results;
        var returned = IlTypes.ReturnedResults(function.Type);
        var place = CodeLayout.Results;
        for (var i = 0; i < results.Count; i++)
        {
            if (i >= returned)
            {
                Il.ContextAddress(place);
                Il.Load(Stack.Slot(i, results[i]));
                Il.StoreIndirect(results[i]);
            }

            place += Slots.Of(results[i]) * sizeof(long);
        }

        if (returned > 0)
        {
            Il.Load(Stack.Slot(0, results[0]));
        }

        Il.Emit(OpCodes.Ret);
    }

    private void BranchTo(ControlFrame frame)
    {
        Stack.Spill();
        MoveTo(frame.Height, frame.LabelKinds);
        Il.Branch(OpCodes.Br, frame.Label);
    }

    private void BranchIf(ControlFrame frame)
    {
        Stack.PopAboveSpilled();
        if (!NeedsMove(frame))
        {
            Il.Branch(OpCodes.Brtrue, frame.Label);
            return;
        }

        var stay = Il.Label();
        Il.Branch(OpCodes.Brfalse, stay);
        MoveTo(frame.Height, frame.LabelKinds);
        Il.Branch(OpCodes.Br, frame.Label);
        Il.Mark(stay);
    }

    private void BranchTable(ref ModuleReader reader)
    {
        var targets = new ControlFrame[reader.ReadU32() + 1];
        for (var i = 0; i < targets.Length; i++)
        {
            targets[i] = Frame(reader.ReadIndex());
        }

        Stack.PopAboveSpilled();
        var detours = new Dictionary<ControlFrame, Label>();
        Label LabelOf(ControlFrame frame)
        {
            if (!NeedsMove(frame))
            {
                return frame.Label;
            }

            return detours.TryGetValue(frame, out var label) ? label : detours[frame] = Il.Label();
        }

        var otherwise = LabelOf(targets[^1]);
        if (targets.Length > 1)
        {
            Il.Switch([.. targets[..^1].Select(LabelOf)]);
        }
        else
        {
            // Persisted assemblies refuse a switch without labels.
            Il.Emit(OpCodes.Pop);
        }

        Il.Branch(OpCodes.Br, otherwise);
        foreach (var (frame, label) in detours)
        {
            Il.Mark(label);
            MoveTo(frame.Height, frame.LabelKinds);
            Il.Branch(OpCodes.Br, frame.Label);
        }
    }

    private bool NeedsMove(ControlFrame frame) => frame.LabelKinds.Count > 0 && Stack.Count - frame.LabelKinds.Count != frame.Height;

    /// <summary>Moves the top operands down to the slots from a height up. Upwards one by one is safe, because they only move down.</summary>
    private void MoveTo(int height, IReadOnlyList<ValueKind> kinds)
    {
        var from = Stack.Count - kinds.Count;
        for (var i = 0; i < kinds.Count && from != height; i++)
        {
            Il.Load(Stack.Slot(from + i, kinds[i]));
            Il.Store(Stack.Slot(height + i, kinds[i]));
        }
    }
}
