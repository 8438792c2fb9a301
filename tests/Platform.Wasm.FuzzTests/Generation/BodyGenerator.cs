namespace Platform.Wasm.FuzzTests.Generation;

/// <summary>
/// Writes one body, directed by the kinds that are needed. Operands lie on the stack while later ones are computed with blocks and branches: that is what
/// makes odd stacks. Every loop and function takes fuel, so that every engine ends at the same point.
/// </summary>
internal sealed partial class BodyGenerator
{
    private const int FuelAfterEmpty = 40;
    private const int DeepestNesting = 6;

    private readonly ModuleSketch _sketch;
    private readonly Chance _chance;
    private readonly FunctionType _type;
    private readonly WasmWriter _code = new();
    private readonly List<ValueKind> _locals;
    private readonly List<IReadOnlyList<ValueKind>> _labels;
    private readonly int _scratch32;
    private readonly int _scratch64;
    private int _budget;

    public BodyGenerator(ModuleSketch sketch, Chance chance, FunctionType type)
    {
        _sketch = sketch;
        _chance = chance;
        _type = type;
        _labels = [type.Results];
        _locals = [.. type.Parameters];
        _scratch32 = NewLocal(ValueKind.F32);
        _scratch64 = NewLocal(ValueKind.F64);
        _budget = chance.Between(10, 160);
        for (var count = chance.Below(8); count > 0; count--)
        {
            NewLocal(chance.OneIn(5) ? ValueKind.V128 : sketch.RandomKind());
        }
    }

    /// <summary>The body as the code section holds it, without its length.</summary>
    public WasmWriter Write()
    {
        TakeFuel();
        Statements();
        Values(_type.Results);
        var body = new WasmWriter();
        var declared = _locals.Skip(_type.Parameters.Count).ToList();
        body.Number(declared.Count);
        declared.ForEach(kind => body.Number(1).Byte((byte)kind));
        return body.Byte(_code.ToArray()).Byte(0x0b);
    }

    private int Nesting => _labels.Count;

    private bool IsSpent => --_budget < 0 || Nesting > DeepestNesting;

    private int NewLocal(ValueKind kind)
    {
        _locals.Add(kind);
        return _locals.Count - 1;
    }

    private int LocalOf(ValueKind kind)
    {
        var start = _chance.Below(_locals.Count);
        for (var i = 0; i < _locals.Count; i++)
        {
            var index = (start + i) % _locals.Count;
            if (_locals[index] == kind && index != _scratch32 && index != _scratch64 && index != _scratchVector)
            {
                return index;
            }
        }

        return NewLocal(kind);
    }

    private void TakeFuel()
    {
        _code.Byte(0x23).Number(_sketch.Fuel).Byte(0x45, 0x04, 0x40)
            .Byte(0x41).Signed(FuelAfterEmpty).Byte(0x24).Number(_sketch.Fuel).Byte(0x00, 0x0b)
            .Byte(0x23).Number(_sketch.Fuel).Byte(0x41, 0x01, 0x6b, 0x24).Number(_sketch.Fuel);
    }

    private void Values(IReadOnlyList<ValueKind> kinds)
    {
        foreach (var kind in kinds)
        {
            Value(kind);
        }
    }

    private void Statements()
    {
        for (var count = _chance.Between(0, 3); count > 0; count--)
        {
            Statement();
        }
    }

    /// <summary>Takes values off the stack: into locals, or nowhere.</summary>
    private void Take(IReadOnlyList<ValueKind> kinds)
    {
        for (var i = kinds.Count - 1; i >= 0; i--)
        {
            if (_chance.OneIn(3))
            {
                _code.Byte(0x1a);
            }
            else
            {
                _code.Byte(0x21).Number(LocalOf(kinds[i]));
            }
        }
    }
}
