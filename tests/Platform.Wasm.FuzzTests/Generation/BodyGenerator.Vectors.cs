namespace Platform.Wasm.FuzzTests.Generation;

/// <summary>Vectors stay inside of functions: JavaScript can neither pass nor read one.</summary>
internal sealed partial class BodyGenerator
{
    private const int FloatsEqual = 65;
    private const int DoublesEqual = 71;
    private const int BitSelect = 82;
    private const int VectorBytes = 16;

    private int _scratchVector = -1;

    private void VectorConstant(WasmWriter code)
    {
        code.Byte(VectorInstructions.Prefix, 12);
        if (_chance.OneIn(2))
        {
            code.Byte(_chance.Bytes(VectorBytes));
        }
        else if (_chance.OneIn(2))
        {
            code.Float(_chance.Number()).Float(_chance.Number());
        }
        else
        {
            code.Float((float)_chance.Number()).Float((float)_chance.Number()).Float((float)_chance.Number()).Float((float)_chance.Number());
        }
    }

    private void Vector()
    {
        switch (_chance.Below(10))
        {
            case 0 or 1:
                var (load, size, lanes) = _chance.Pick(VectorInstructions.Loads);
                Address();
                if (lanes > 0)
                {
                    Value(ValueKind.V128);
                }

                Prefixed(load);
                MemoryArgument(size);
                Lane(lanes);
                break;
            case 2:
                var (replace, count, kind) = _chance.Pick(VectorInstructions.Replacements);
                Value(ValueKind.V128);
                Value(kind);
                Prefixed(replace);
                Lane(count);
                break;
            case 3:
                Value(ValueKind.V128);
                Value(ValueKind.V128);
                _code.Byte(VectorInstructions.Prefix, 13);
                for (var i = 0; i < VectorBytes; i++)
                {
                    _code.Byte((byte)_chance.Below(2 * VectorBytes));
                }

                break;
            default:
                var instruction = _chance.Pick(VectorInstructions.All);
                Values(instruction.Operands);
                Prefixed(instruction.Number);
                if (instruction.OpenNaN != ValueKind.None)
                {
                    CanonicaliseLanes(instruction.OpenNaN);
                }

                break;
        }
    }

    /// <summary>A scalar of a vector; none where this kind has no way.</summary>
    private bool FromVector(ValueKind kind)
    {
        if (kind == ValueKind.I32 && _chance.OneIn(2))
        {
            Value(ValueKind.V128);
            Prefixed(_chance.Pick(VectorInstructions.Tests));
            return true;
        }

        var fitting = VectorInstructions.Extractions.Where(extraction => extraction.Kind == kind).ToList();
        if (fitting.Count == 0)
        {
            return false;
        }

        var (number, lanes, _) = _chance.Pick(fitting);
        Value(ValueKind.V128);
        Prefixed(number);
        Lane(lanes);
        return true;
    }

    private void VectorStore()
    {
        var (number, size, lanes) = _chance.Pick(VectorInstructions.Stores);
        Address();
        Value(ValueKind.V128);
        Prefixed(number);
        MemoryArgument(size);
        Lane(lanes);
    }

    /// <summary>In each lane x == x ? x : canonical.</summary>
    private void CanonicaliseLanes(ValueKind lanes)
    {
        _scratchVector = _scratchVector < 0 ? NewLocal(ValueKind.V128) : _scratchVector;
        _code.Byte(0x22).Number(_scratchVector).Byte(VectorInstructions.Prefix, 12);
        for (var i = 0; i < (lanes == ValueKind.F32 ? 4 : 2); i++)
        {
            _code.Byte(lanes == ValueKind.F32 ? CanonicalFloat.AsSpan(1) : CanonicalDouble.AsSpan(1));
        }

        _code.Byte(0x20).Number(_scratchVector).Byte(0x20).Number(_scratchVector);
        Prefixed(lanes == ValueKind.F32 ? FloatsEqual : DoublesEqual);
        Prefixed(BitSelect);
    }

    private void Prefixed(int number) => _code.Byte(VectorInstructions.Prefix).Number(number);

    private void Lane(int lanes)
    {
        if (lanes > 0)
        {
            _code.Byte((byte)_chance.Below(lanes));
        }
    }
}
