namespace Platform.Wasm.FuzzTests.Generation;

/// <summary>What leaves the stack as it was.</summary>
internal sealed partial class BodyGenerator
{
    private void Statement()
    {
        if (IsSpent)
        {
            _code.Byte(0x01);
            return;
        }

        switch (_chance.Below(20))
        {
            case 0 or 1 or 2:
                var local = _chance.Below(_locals.Count);
                Value(_locals[local]);
                _code.Byte(0x21).Number(local);
                break;
            case 3 or 4:
                SetGlobal();
                break;
            case 5 or 6 or 7:
                if (_chance.OneIn(4))
                {
                    VectorStore();
                }
                else
                {
                    Store();
                }

                break;
            case 8:
                If();
                break;
            case 9 or 10:
                CountedLoop();
                break;
            case 11 or 12:
                TypedBlock();
                break;
            case 13:
                BranchIf();
                break;
            case 14:
                Leave();
                break;
            case 15:
                Call();
                break;
            case 16:
                Bulk();
                break;
            case 17:
                TableStatement();
                break;
            case 18:
                Segment();
                break;
            default:
                Value(_chance.OneIn(4) ? ValueKind.V128 : _sketch.RandomKind());
                _code.Byte(0x1a);
                break;
        }
    }

    private void SetGlobal()
    {
        var mutable = Enumerable.Range(0, _sketch.Fuel).Where(index => _sketch.AllGlobals[index].Mutable).ToList();
        if (mutable.Count > 0)
        {
            var index = _chance.Pick(mutable);
            Value(_sketch.AllGlobals[index].Value);
            _code.Byte(0x24).Number(index);
        }
    }

    private void Call()
    {
        var function = _chance.Below(_sketch.FunctionCount);
        var type = _sketch.TypeOf(function);
        if (_chance.OneIn(3))
        {
            Indirect(type);
        }
        else
        {
            Values(type.Parameters);
            _code.Byte(0x10).Number(function);
        }

        Take(type.Results);
    }
}
