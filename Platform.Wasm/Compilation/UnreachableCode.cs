using Platform.Wasm.Binary;

namespace Platform.Wasm.Compilation;

/// <summary>Reads over code that cannot be reached, up to the <c>else</c> or <c>end</c> that ends it.</summary>
internal static class UnreachableCode
{
    public static void Skip(ref ModuleReader reader, ModuleDefinition module)
    {
        var depth = 0;
        while (true)
        {
            var next = (Opcode)reader.PeekByte();
            if (depth == 0 && next is Opcode.Else or Opcode.End)
            {
                return;
            }

            var opcode = Instructions.ReadOpcode(ref reader);
            switch (opcode)
            {
                case Opcode.Block or Opcode.Loop or Opcode.If:
                    _ = Instructions.ReadBlockType(ref reader, module);
                    depth++;
                    break;
                case Opcode.End:
                    depth--;
                    break;
                default:
                    SkipImmediates(ref reader, opcode);
                    break;
            }
        }
    }

    private static void SkipImmediates(ref ModuleReader reader, Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.BrTable:
                SkipIndices(ref reader, (int)reader.ReadU32() + 1);
                break;
            case Opcode.SelectT:
                SkipIndices(ref reader, (int)reader.ReadU32());
                break;
            case Opcode.I32Const:
                _ = reader.ReadS32();
                break;
            case Opcode.I64Const:
                _ = reader.ReadS64();
                break;
            case Opcode.F32Const:
                _ = reader.ReadF32Bits();
                break;
            case Opcode.F64Const:
                _ = reader.ReadF64Bits();
                break;
            case Opcode.VectorPrefix:
                _ = VectorImmediates.Read(ref reader, Instructions.ReadVectorOpcode(ref reader));
                break;
            default:
                SkipIndices(ref reader, IndexCount(opcode));
                break;
        }
    }

    private static int IndexCount(Opcode opcode) => opcode switch
    {
        Opcode.Br or Opcode.BrIf or Opcode.Call or Opcode.RefNull or Opcode.RefFunc => 1,
        >= Opcode.LocalGet and <= Opcode.TableSet => 1,
        Opcode.MemorySize or Opcode.MemoryGrow or Opcode.MemoryFill or Opcode.DataDrop or Opcode.ElemDrop => 1,
        Opcode.TableGrow or Opcode.TableSize or Opcode.TableFill => 1,
        Opcode.CallIndirect or Opcode.MemoryInit or Opcode.MemoryCopy or Opcode.TableInit or Opcode.TableCopy => 2,
        >= Opcode.I32Load and <= Opcode.I64Store32 => 2,
        _ => 0,
    };

    private static void SkipIndices(ref ModuleReader reader, int count)
    {
        for (var i = 0; i < count; i++)
        {
            _ = reader.ReadU32();
        }
    }
}
