using System.Reflection.Emit;
using Platform.Wasm.Binary;
using Platform.Wasm.Runtime;

namespace Platform.Wasm.Compilation;

/// <summary>Calls: direct within the module, through the imports, through a table. Each callee gets the context of its own instance.</summary>
internal sealed class CallEmitter(FunctionCompiler function)
{
    private LocalBuilder? _reference;
    private LocalBuilder? _index;
    private LocalBuilder? _context;

    private IlWriter Il => function.Il;

    public void Emit(ref ModuleReader reader, Opcode opcode)
    {
        if (opcode == Opcode.CallIndirect)
        {
            var type = reader.ReadIndex();
            Indirect(type, reader.ReadIndex());
            return;
        }

        var callee = reader.ReadIndex();
        if (callee < function.Module.ImportedFunctionCount)
        {
            Imported(callee);
        }
        else
        {
            Direct(callee);
        }
    }

    private void Direct(int callee)
    {
        var type = function.Module.FunctionType(callee);
        function.ConsumeArguments(type);
        Il.Context();
        Il.Call(function.Code.Method(callee));
        TakeResults(type, Il.Context);
    }

    private void Imported(int callee)
    {
        var type = function.Module.FunctionType(callee);
        var import = function.Code.Layout.Import(callee);
        function.Stack.Spill();
        Il.FromContext(import + CodeLayout.ReferenceContext, OpCodes.Ldind_I);
        PassArguments(type);
        Il.FromContext(import + CodeLayout.ReferenceCode, OpCodes.Ldind_I);
        Il.CallPointer(IlTypes.Return(type), IlTypes.Parameters(type));
        TakeResults(type, () => Il.FromContext(import + CodeLayout.ReferenceContext, OpCodes.Ldind_I));
    }

    private void Indirect(int typeIndex, int table)
    {
        var type = function.Module.Types[typeIndex];
        _reference ??= Il.Local(typeof(nint));
        FindReference(table, _reference);
        Il.Load(_reference);
        Il.Branch(OpCodes.Brfalse, function.Traps.For(TrapKind.UninitializedElement));
        LoadFromReference(CodeLayout.ReferenceType, OpCodes.Ldind_I4);
        Il.FromContext(function.Code.Layout.TypeId(typeIndex), OpCodes.Ldind_I4);
        Il.Branch(OpCodes.Bne_Un, function.Traps.For(TrapKind.IndirectCallTypeMismatch));

        LoadFromReference(CodeLayout.ReferenceContext, OpCodes.Ldind_I);
        PassArguments(type);
        LoadFromReference(CodeLayout.ReferenceCode, OpCodes.Ldind_I);
        Il.CallPointer(IlTypes.Return(type), IlTypes.Parameters(type));
        TakeResults(type, () => LoadFromReference(CodeLayout.ReferenceContext, OpCodes.Ldind_I));
    }

    /// <summary>
    /// The arguments, out of their slots, then the context of the callee, which is on the stack before them. Nothing that loads may wait there while the pointer
    /// to call is loaded: the code generator would make a temporary of it.
    /// </summary>
    private void PassArguments(FunctionType type)
    {
        _context ??= Il.Local(typeof(nint));
        Il.Store(_context);
        function.ConsumeArguments(type);
        Il.Load(_context);
    }

    /// <summary>Takes the index off the stack and leaves the table's element in a local; all other operands are spilled.</summary>
    private void FindReference(int table, LocalBuilder reference)
    {
        _index ??= Il.Local(typeof(nuint));
        function.Stack.PopAboveSpilled();
        Il.Emit(OpCodes.Conv_U);
        Il.Store(_index);
        Il.FromContext(function.Code.Layout.Table(table), OpCodes.Ldind_I);
        Il.Store(reference);

        Il.Load(_index);
        LoadFromReference(CodeLayout.TableSize, OpCodes.Ldind_I);
        Il.Branch(OpCodes.Bge_Un, function.Traps.For(TrapKind.UndefinedElement));

        LoadFromReference(CodeLayout.TableElements, OpCodes.Ldind_I);
        Il.Load(_index);
        Il.Int32(3);
        Il.Emit(OpCodes.Shl);
        Il.Emit(OpCodes.Add);
        Il.Emit(OpCodes.Ldind_I);
        Il.Store(reference);
    }

    private void LoadFromReference(int offset, OpCode load)
    {
        Il.Load(_reference!);
        Il.AddNative(offset);
        Il.Emit(load);
    }

    private void TakeResults(FunctionType type, Action calleeContext)
    {
        var returned = IlTypes.ReturnedResults(type);
        var place = CodeLayout.Results;
        for (var i = 0; i < type.Results.Count; i++)
        {
            var kind = type.Results[i];
            if (i >= returned)
            {
                calleeContext();
                Il.AddNative(place);
                Il.LoadIndirect(kind);
            }

            function.Produce(kind);
            place += Slots.Of(kind) * sizeof(long);
        }
    }
}
