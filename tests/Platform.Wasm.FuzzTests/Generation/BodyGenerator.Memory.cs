namespace Platform.Wasm.FuzzTests.Generation;

/// <summary>Memory, tables and segments: mostly inside, now and then across the end.</summary>
internal sealed partial class BodyGenerator
{
    // Opcode, logarithm of the size.
    private static readonly Dictionary<ValueKind, (byte Code, int Size)[]> Loads = new()
    {
        [ValueKind.I32] = [(0x28, 2), (0x2c, 0), (0x2d, 0), (0x2e, 1), (0x2f, 1)],
        [ValueKind.I64] = [(0x29, 3), (0x30, 0), (0x31, 0), (0x32, 1), (0x33, 1), (0x34, 2), (0x35, 2)],
        [ValueKind.F32] = [(0x2a, 2)],
        [ValueKind.F64] = [(0x2b, 3)],
    };

    private static readonly (byte Code, int Size, ValueKind Kind)[] Stores =
    [
        (0x36, 2, ValueKind.I32), (0x37, 3, ValueKind.I64), (0x38, 2, ValueKind.F32), (0x39, 3, ValueKind.F64),
        (0x3a, 0, ValueKind.I32), (0x3b, 1, ValueKind.I32), (0x3c, 0, ValueKind.I64), (0x3d, 1, ValueKind.I64), (0x3e, 2, ValueKind.I64),
    ];

    private void Load(ValueKind kind)
    {
        var (code, size) = _chance.Pick(Loads[kind]);
        Address();
        _code.Byte(code);
        MemoryArgument(size);
    }

    private void Store()
    {
        var (code, size, kind) = _chance.Pick(Stores);
        Address();
        Value(kind);
        _code.Byte(code);
        MemoryArgument(size);
    }

    private void Address()
    {
        Value(ValueKind.I32);
        if (!_chance.OneIn(25))
        {
            _code.Byte(0x41).Signed(_chance.OneIn(3) ? 0xffff : 0xfff).Byte(0x71);
        }
    }

    private void MemoryArgument(int size)
    {
        _code.Number(_chance.Between(0, size));
        _code.Number(_chance.Below(40) switch
        {
            0 => (uint)_chance.Between(65520, 65540),
            1 => (uint)_chance.Integer(),
            _ => (uint)_chance.Below(64),
        });
    }

    private void Length(int most) => _code.Byte(0x41).Signed(_chance.OneIn(30) ? _chance.Integer() is var any ? (int)any : 0 : _chance.Below(most + 1));

    private void Bulk()
    {
        Address();
        if (_chance.OneIn(2))
        {
            Address();
            Length(300);
            _code.Byte(0xfc, 0x0a, 0, 0);
        }
        else
        {
            Value(ValueKind.I32);
            Length(300);
            _code.Byte(0xfc, 0x0b, 0);
        }
    }

    private void TableStatement()
    {
        var table = _chance.Below(_sketch.Tables.Count);
        var kind = _sketch.Tables[table].Element;
        switch (_chance.Below(4))
        {
            case 0:
                TableIndex();
                Value(kind);
                _code.Byte(0x26).Number(table);
                break;
            case 1:
                Value(kind);
                Length(3);
                _code.Byte(0xfc, 0x0f).Number(table).Byte(0x1a);
                break;
            case 2:
                Length(6);
                Value(kind);
                Length(4);
                _code.Byte(0xfc, 0x11).Number(table);
                break;
            default:
                var alike = Enumerable.Range(0, _sketch.Tables.Count).Where(other => _sketch.Tables[other].Element == kind).ToList();
                Length(5);
                Length(5);
                Length(4);
                _code.Byte(0xfc, 0x0e).Number(table).Number(_chance.Pick(alike));
                break;
        }
    }

    private void Segment()
    {
        if (_chance.OneIn(2) && _sketch.DataLengths.Count > 0)
        {
            var segment = _chance.Below(_sketch.DataLengths.Count);
            if (_chance.OneIn(5))
            {
                _code.Byte(0xfc, 0x09).Number(segment);
                return;
            }

            Address();
            Length(_sketch.DataLengths[segment] / 2);
            Length(_sketch.DataLengths[segment] / 2);
            _code.Byte(0xfc, 0x08).Number(segment).Byte(0);
        }
        else if (_sketch.PassiveElements.Count > 0)
        {
            var segment = _chance.Below(_sketch.PassiveElements.Count);
            if (_chance.OneIn(5))
            {
                _code.Byte(0xfc, 0x0d).Number(ModuleSketch.FirstPassiveElement + segment);
                return;
            }

            Length(6);
            Length(_sketch.PassiveElements[segment] / 2);
            Length(_sketch.PassiveElements[segment] / 2);
            _code.Byte(0xfc, 0x0c).Number(ModuleSketch.FirstPassiveElement + segment).Number(0);
        }
    }
}
