namespace Platform.Wasm.FuzzTests.Generation;

/// <summary>What leaves one value of a kind on the stack.</summary>
internal sealed partial class BodyGenerator
{
    private static readonly byte[] CanonicalFloat = [0x43, 0, 0, 0xc0, 0x7f];
    private static readonly byte[] CanonicalDouble = [0x44, 0, 0, 0, 0, 0, 0, 0xf8, 0x7f];

    private void Value(ValueKind kind)
    {
        if (IsSpent)
        {
            Leaf(kind);
            return;
        }

        switch (_chance.Below(16))
        {
            case 0 or 1:
                Leaf(kind);
                break;
            case 2:
                ValueBlock(kind);
                break;
            case 3:
                ValueIf(kind);
                break;
            case 4:
                ValueBranch(kind);
                break;
            case 5:
                Select(kind);
                break;
            case 6:
                ValueCall(kind);
                break;
            case 7:
                Value(kind);
                _code.Byte(0x22).Number(LocalOf(kind));
                break;
            case 8:
                Statement();
                Value(kind);
                break;
            default:
                if (kind.IsReference())
                {
                    Reference(kind);
                }
                else if (kind == ValueKind.V128)
                {
                    Vector();
                }
                else if (_chance.OneIn(8) && FromVector(kind))
                {
                    break;
                }
                else if (_chance.OneIn(5))
                {
                    Load(kind);
                }
                else if (kind == ValueKind.I32 && _chance.OneIn(8))
                {
                    Size();
                }
                else
                {
                    Numeric(kind);
                }

                break;
        }
    }

    private void Leaf(ValueKind kind)
    {
        var globals = Enumerable.Range(0, _sketch.AllGlobals.Count).Where(index => _sketch.AllGlobals[index].Value == kind).ToList();
        if (_chance.OneIn(3) && globals.Count > 0)
        {
            _code.Byte(0x23).Number(_chance.Pick(globals));
        }
        else if (_chance.OneIn(2))
        {
            _code.Byte(0x20).Number(LocalOf(kind));
        }
        else
        {
            Constant(_code, kind);
        }
    }

    private void Constant(WasmWriter code, ValueKind kind)
    {
        if (kind == ValueKind.V128)
        {
            VectorConstant(code);
            return;
        }

        _ = kind switch
        {
            ValueKind.I32 => code.Byte(0x41).Signed((int)_chance.Integer()),
            ValueKind.I64 => code.Byte(0x42).Signed(_chance.Integer()),
            // Now and then a NaN with a payload: constants, copies and sign changes must keep every bit.
            ValueKind.F32 when _chance.OneIn(16) => code.Byte(0x43).Byte(_chance.Bytes(2)).Byte((byte)_chance.Between(0x81, 0xff), _chance.OneIn(2) ? (byte)0x7f : (byte)0xff),
            ValueKind.F32 => code.Byte(0x43).Float((float)_chance.Number()),
            ValueKind.F64 when _chance.OneIn(16) => code.Byte(0x44).Byte(_chance.Bytes(6)).Byte((byte)_chance.Between(0xf1, 0xff), _chance.OneIn(2) ? (byte)0x7f : (byte)0xff),
            ValueKind.F64 => code.Byte(0x44).Float(_chance.Number()),
            ValueKind.FuncRef when !_chance.OneIn(3) => code.Byte(0xd2).Number(_chance.Below(_sketch.FunctionCount)),
            _ => code.Byte(0xd0, (byte)kind),
        };
    }

    private void Numeric(ValueKind kind)
    {
        var instruction = _chance.Pick([.. NumericInstructions.ByResult[kind]]);
        if (instruction.Danger == Danger.Truncates && !_chance.OneIn(4))
        {
            Leaf(kind);
            return;
        }

        Values(instruction.Operands);
        if (instruction.Danger == Danger.Divides && !_chance.OneIn(12))
        {
            _code.Byte(kind == ValueKind.I32 ? [0x41, 0x01, 0x72] : [0x42, 0x01, 0x84]);
        }

        _code.Byte(instruction.Code);
        if (instruction.Danger == Danger.OpenNaN)
        {
            Canonicalise(kind);
        }
    }

    /// <summary>x == x ? x : canonical. What bits a NaN has after arithmetic is the one thing that engines may differ in.</summary>
    private void Canonicalise(ValueKind kind)
    {
        var (scratch, nan, equal) = kind == ValueKind.F32 ? (_scratch32, CanonicalFloat, (byte)0x5b) : (_scratch64, CanonicalDouble, (byte)0x61);
        _code.Byte(0x22).Number(scratch).Byte(nan).Byte(0x20).Number(scratch).Byte(0x20).Number(scratch).Byte(equal, 0x1b);
    }

    private void Select(ValueKind kind)
    {
        Value(kind);
        Value(kind);
        Value(ValueKind.I32);
        _code.Byte(kind.IsReference() || _chance.OneIn(4) ? [0x1c, 1, (byte)kind] : [0x1b]);
    }

    private void ValueCall(ValueKind kind)
    {
        var giving = Enumerable.Range(0, _sketch.FunctionCount).Where(index => _sketch.TypeOf(index).Results is [var only] && only == kind).ToList();
        if (giving.Count == 0)
        {
            Leaf(kind);
        }
        else if (_chance.Pick(giving) is var function && _chance.OneIn(3))
        {
            Indirect(_sketch.TypeOf(function));
        }
        else
        {
            Values(_sketch.TypeOf(function).Parameters);
            _code.Byte(0x10).Number(function);
        }
    }

    private void Indirect(FunctionType type)
    {
        Values(type.Parameters);
        Value(ValueKind.I32);
        if (!_chance.OneIn(10))
        {
            _code.Byte(0x41, 0x07, 0x71);
        }

        _code.Byte(0x11).Number(_sketch.Types.ToList().IndexOf(type)).Number(0);
    }

    private void Reference(ValueKind kind)
    {
        var tables = Enumerable.Range(0, _sketch.Tables.Count).Where(index => _sketch.Tables[index].Element == kind).ToList();
        if (tables.Count == 0)
        {
            Leaf(kind);
            return;
        }

        TableIndex();
        _code.Byte(0x25).Number(_chance.Pick(tables));
    }

    private void TableIndex()
    {
        Value(ValueKind.I32);
        if (!_chance.OneIn(15))
        {
            _code.Byte(0x41, 0x07, 0x71);
        }
    }

    private void Size()
    {
        if (_chance.OneIn(2))
        {
            _code.Byte(0x3f, 0x00);
        }
        else if (_chance.OneIn(2))
        {
            _code.Byte(0x41).Signed(_chance.Below(3)).Byte(0x40, 0x00);
        }
        else
        {
            _code.Byte(0xfc, 0x10).Number(_chance.Below(_sketch.Tables.Count));
        }
    }
}
