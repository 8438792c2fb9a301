using Platform.Wasm.Binary;

namespace Platform.Wasm.Validation;

/// <summary>The operand stack and the control stack of the validation algorithm (core specification, appendix "Validation Algorithm").</summary>
internal sealed class TypeStack
{
    /// <summary>A value of unreachable code: it has whatever kind is asked for.</summary>
    public const ValueKind Any = ValueKind.None;

    private ValueKind[] _operands = new ValueKind[64];
    private Frame[] _frames = new Frame[16];
    private int _height;
    private int _depth;

    /// <summary>How many blocks are open, the function itself among them.</summary>
    public int Depth => _depth;

    /// <summary>How many of the open blocks are loops.</summary>
    public int OpenLoops { get; private set; }

    /// <summary>How many of the open blocks are one side of a condition.</summary>
    public int OpenIfs { get; private set; }

    public void Reset()
    {
        OpenLoops = 0;
        OpenIfs = 0;
        _height = 0;
        _depth = 0;
    }

    public void Push(scoped ref ModuleReader at, ValueKind kind)
    {
        if (_height == _operands.Length)
        {
            if (_height >= FormatLimits.Operands)
            {
                throw at.TooLarge("operands at a time in a function", FormatLimits.Operands);
            }

            Array.Resize(ref _operands, _height * 2);
        }

        _operands[_height++] = kind;
    }

    public void Push(scoped ref ModuleReader at, scoped ReadOnlySpan<ValueKind> kinds)
    {
        foreach (var kind in kinds)
        {
            Push(ref at, kind);
        }
    }

    public ValueKind Pop(scoped ref ModuleReader at)
    {
        ref var frame = ref _frames[_depth - 1];
        if (_height == frame.Height)
        {
            return frame.Unreachable ? Any : throw at.Invalid("type mismatch: an operand is missing");
        }

        return _operands[--_height];
    }

    public ValueKind Pop(scoped ref ModuleReader at, ValueKind expected)
    {
        var actual = Pop(ref at);
        if (actual != expected && actual != Any && expected != Any)
        {
            throw at.Invalid($"type mismatch: expected {expected.TextName()}, found {actual.TextName()}");
        }

        return actual == Any ? expected : actual;
    }

    public void Pop(scoped ref ModuleReader at, scoped ReadOnlySpan<ValueKind> expected)
    {
        for (var i = expected.Length - 1; i >= 0; i--)
        {
            Pop(ref at, expected[i]);
        }
    }

    /// <summary>The operand <paramref name="below"/> the top, which must be of the expected kind; it stays. In unreachable code there may be none.</summary>
    public ValueKind Peek(scoped ref ModuleReader at, int below, ValueKind expected)
    {
        ref var frame = ref _frames[_depth - 1];
        if (_height - frame.Height <= below)
        {
            return frame.Unreachable ? Any : throw at.Invalid("type mismatch: an operand is missing");
        }

        var actual = _operands[_height - 1 - below];
        return actual == expected || actual == Any
            ? actual
            : throw at.Invalid($"type mismatch: expected {expected.TextName()}, found {actual.TextName()}");
    }

    public void Enter(scoped ref ModuleReader at, Opcode opcode, FunctionType type)
    {
        if (_depth == _frames.Length)
        {
            if (_depth >= FormatLimits.Nesting)
            {
                throw at.TooLarge("blocks inside of each other", FormatLimits.Nesting);
            }

            Array.Resize(ref _frames, _depth * 2);
        }

        OpenLoops += opcode == Opcode.Loop ? 1 : 0;
        OpenIfs += opcode is Opcode.If or Opcode.Else ? 1 : 0;
        _frames[_depth++] = new Frame(opcode, type, _height);
    }

    /// <summary>Ends the innermost block, whose results must be all that it has on the stack; they are taken off.</summary>
    public (Opcode Opcode, FunctionType Type) Leave(scoped ref ModuleReader at)
    {
        var frame = _frames[_depth - 1];
        Pop(ref at, frame.Type.ResultSpan);
        if (_height != frame.Height)
        {
            throw at.Invalid("type mismatch: values remain on the stack at the end of a block");
        }

        OpenLoops -= frame.Opcode == Opcode.Loop ? 1 : 0;
        OpenIfs -= frame.Opcode is Opcode.If or Opcode.Else ? 1 : 0;
        _depth--;
        return (frame.Opcode, frame.Type);
    }

    /// <summary>What a branch to this label takes with it: a loop's parameters, another block's results.</summary>
    public ReadOnlySpan<ValueKind> LabelKinds(scoped ref ModuleReader at, int label)
    {
        if (label >= _depth)
        {
            throw at.Invalid($"unknown label {label}");
        }

        var frame = _frames[_depth - 1 - label];
        return frame.Opcode == Opcode.Loop ? frame.Type.ParameterSpan : frame.Type.ResultSpan;
    }

    /// <summary>The results of the function itself.</summary>
    public ReadOnlySpan<ValueKind> ReturnKinds() => _frames[0].Type.ResultSpan;

    public void SetUnreachable()
    {
        ref var frame = ref _frames[_depth - 1];
        _height = frame.Height;
        frame.Unreachable = true;
    }

    private record struct Frame(Opcode Opcode, FunctionType Type, int Height)
    {
        public bool Unreachable { get; set; }
    }
}
