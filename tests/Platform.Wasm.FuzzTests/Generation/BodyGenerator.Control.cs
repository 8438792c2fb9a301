namespace Platform.Wasm.FuzzTests.Generation;

/// <summary>Blocks, branches, and the code behind them that nothing reaches.</summary>
internal sealed partial class BodyGenerator
{
    private const byte Empty = 0x40;

    private void ValueBlock(ValueKind kind)
    {
        _code.Byte(0x02, (byte)kind);
        Within([kind], () =>
        {
            Statements();
            Value(kind);
        });
    }

    private void ValueIf(ValueKind kind)
    {
        Value(ValueKind.I32);
        _code.Byte(0x04, (byte)kind);
        Within([kind], () =>
        {
            Value(kind);
            _code.Byte(0x05);
            Statements();
            Value(kind);
        });
    }

    /// <summary>A conditional branch that leaves its operand where it is if it is not taken.</summary>
    private void ValueBranch(ValueKind kind)
    {
        var labels = Enumerable.Range(0, _labels.Count).Where(index => _labels[index] is [var only] && only == kind).ToList();
        Value(kind);
        if (labels.Count > 0)
        {
            Value(ValueKind.I32);
            _code.Byte(0x0d).Number(_labels.Count - 1 - _chance.Pick(labels));
        }
    }

    private void Within(IReadOnlyList<ValueKind> label, Action body)
    {
        _labels.Add(label);
        body();
        _labels.RemoveAt(_labels.Count - 1);
        _code.Byte(0x0b);
    }

    private void If()
    {
        Value(ValueKind.I32);
        _code.Byte(0x04, Empty);
        Within([], () =>
        {
            Statements();
            if (_chance.OneIn(2))
            {
                _code.Byte(0x05);
                Statements();
            }
        });
    }

    /// <summary>A block, loop or if of any function type: its parameters come from the stack outside, its results go there.</summary>
    private void TypedBlock()
    {
        var index = _chance.Below(_sketch.Types.Count);
        var type = _sketch.Types[index];
        var form = _chance.Between(0x02, 0x04);
        Values(type.Parameters);
        if (form == 0x04)
        {
            Value(ValueKind.I32);
        }

        _code.Byte((byte)form).Signed(index);
        Within(form == 0x03 ? type.Parameters : type.Results, () =>
        {
            Inside(type, isLoop: form == 0x03);
            if (form == 0x04)
            {
                _code.Byte(0x05);
                Inside(type, isLoop: false);
            }
        });
        Take(type.Results);
    }

    private void Inside(FunctionType type, bool isLoop)
    {
        if (isLoop)
        {
            TakeFuel();
        }

        Statements();
        Take(type.Parameters);
        Statements();
        Values(type.Results);
    }

    /// <summary>A loop that ends by its counter, if nothing in it ends it earlier.</summary>
    private void CountedLoop()
    {
        var counter = NewLocal(ValueKind.I32);
        _code.Byte(0x41).Signed(_chance.Between(1, 6)).Byte(0x21).Number(counter).Byte(0x03, Empty);
        Within([], () =>
        {
            TakeFuel();
            Statements();
            _code.Byte(0x20).Number(counter).Byte(0x41, 0x01, 0x6b, 0x22).Number(counter).Byte(0x0d, 0x00);
        });
    }

    private void BranchIf()
    {
        var depth = _chance.Below(_labels.Count);
        var label = _labels[_labels.Count - 1 - depth];
        Values(label);
        Value(ValueKind.I32);
        _code.Byte(0x0d).Number(depth);
        Take(label);
    }

    /// <summary>Leaves the block for good: what follows in it is never reached, and is valid whatever the stack was.</summary>
    private void Leave()
    {
        _code.Byte(0x02, Empty);
        Within([], () =>
        {
            Value(ValueKind.I32);
            _code.Byte(0x0d, 0x00);
            Transfer();
            while (_chance.OneIn(2))
            {
                Unreached();
            }
        });
    }

    private void Transfer()
    {
        var depth = _chance.Below(_labels.Count);
        var label = _labels[_labels.Count - 1 - depth];
        switch (_chance.Below(8))
        {
            case 0 when _chance.OneIn(3):
                _code.Byte(0x00);
                break;
            case 1:
                Values(_type.Results);
                _code.Byte(0x0f);
                break;
            case 2 or 3 or 4:
                var alike = Enumerable.Range(0, _labels.Count).Where(other => _labels[_labels.Count - 1 - other].SequenceEqual(label)).ToList();
                Values(label);
                Value(ValueKind.I32);
                var arms = _chance.Below(6);
                _code.Byte(0x0e).Number(arms);
                for (var i = 0; i <= arms; i++)
                {
                    _code.Number(_chance.Pick(alike));
                }

                break;
            default:
                Values(label);
                _code.Byte(0x0c).Number(depth);
                break;
        }
    }

    private void Unreached()
    {
        switch (_chance.Below(5))
        {
            case 0:
                var instruction = _chance.Pick(NumericInstructions.All);
                _code.Byte(instruction.Code).Byte(0x1a);
                break;
            case 1:
                _code.Byte(0x1a, 0x1a);
                break;
            case 2:
                _code.Byte(0x1b, 0x1a);
                break;
            case 3:
                var type = _sketch.TypeOf(_sketch.FunctionCount - 1);
                _code.Byte(0x10).Number(_sketch.FunctionCount - 1);
                Take(type.Results);
                break;
            default:
                Statement();
                break;
        }
    }
}
