using System.Reflection.Emit;
using Platform.Wasm.Binary;

namespace Platform.Wasm.Compilation;

/// <summary>References and tables. A function reference is the address of its entry in a context; null is zero.</summary>
internal sealed class TableEmitter(FunctionCompiler function)
{
    private IlWriter Il => function.Il;

    public void Emit(ref ModuleReader reader, Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.RefNull:
                var kind = TypeReaders.ReadReferenceKind(ref reader);
                Il.Zero(kind);
                function.Produce(kind);
                break;
            case Opcode.RefIsNull:
                function.Consume(1);
                Il.Int64(0);
                Il.Emit(OpCodes.Ceq);
                function.Produce(ValueKind.I32);
                break;
            case Opcode.RefFunc:
                Il.ContextAddress(function.Code.Layout.Reference(reader.ReadIndex()));
                Il.Emit(OpCodes.Conv_U8);
                function.Produce(ValueKind.FuncRef);
                break;
            default:
                EmitTable(ref reader, opcode);
                break;
        }
    }

    private void EmitTable(ref ModuleReader reader, Opcode opcode)
    {
        var first = reader.ReadIndex();
        switch (opcode)
        {
            case Opcode.ElemDrop:
                Il.Int32(first);
                function.CallService(Service.ElementDrop, ValueKind.None, ValueKind.I32);
                break;
            case Opcode.TableSize:
                Il.FromContext(function.Code.Layout.Table(first), OpCodes.Ldind_I);
                Il.AddNative(CodeLayout.TableSize);
                Il.Emit(OpCodes.Ldind_I);
                Il.Emit(OpCodes.Conv_I4);
                function.Produce(ValueKind.I32);
                break;
            case Opcode.TableInit or Opcode.TableCopy:
                var second = reader.ReadIndex();
                function.ConsumeForCall(3);
                Il.Int32(first);
                Il.Int32(second);
                var service = opcode == Opcode.TableInit ? Service.TableInit : Service.TableCopy;
                function.CallService(service, ValueKind.None, ValueKind.I32, ValueKind.I32, ValueKind.I32, ValueKind.I32, ValueKind.I32);
                break;
            default:
                Element(opcode, first);
                break;
        }
    }

    private void Element(Opcode opcode, int table)
    {
        var kind = function.Module.Tables[table].Element;
        switch (opcode)
        {
            case Opcode.TableGet:
                function.ConsumeForCall(1);
                Il.Int32(table);
                function.CallService(Service.TableGet, kind, ValueKind.I32, ValueKind.I32);
                function.Produce(kind);
                break;
            case Opcode.TableSet:
                function.ConsumeForCall(2);
                Il.Int32(table);
                function.CallService(Service.TableSet, ValueKind.None, ValueKind.I32, kind, ValueKind.I32);
                break;
            case Opcode.TableGrow:
                function.ConsumeForCall(2);
                Il.Int32(table);
                function.CallService(Service.TableGrow, ValueKind.I32, kind, ValueKind.I32, ValueKind.I32);
                function.Produce(ValueKind.I32);
                break;
            default:
                function.ConsumeForCall(3);
                Il.Int32(table);
                function.CallService(Service.TableFill, ValueKind.None, ValueKind.I32, kind, ValueKind.I32, ValueKind.I32);
                break;
        }
    }
}
