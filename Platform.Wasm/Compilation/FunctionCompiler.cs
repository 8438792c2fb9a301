using System.Reflection.Emit;
using Platform.Wasm.Binary;

namespace Platform.Wasm.Compilation;

/// <summary>
/// Compiles one validated function to a static method <c>R F(parameters…, nint context)</c>. The emitters, one for each family of instructions, share what is here.
/// The body has been validated, so nothing is checked again and code that cannot be reached is skipped.
/// </summary>
internal sealed class FunctionCompiler
{
    private readonly FunctionBody _body;
    private readonly ControlEmitter _control;
    private readonly CallEmitter _calls;
    private readonly VariableEmitter _variables;
    private readonly VectorEmitter _vectors;
    private readonly TableEmitter _tables;

    private FunctionCompiler(CodeEmitter code, int function)
    {
        Code = code;
        Module = code.Layout.Module;
        Type = Module.FunctionType(function);
        _body = Module.Bodies[function - Module.ImportedFunctionCount];
        var size = _body.End - _body.Start;
        Il = new IlWriter(code.Method(function).GetILGenerator(Math.Max(64, size * 4)), Type.ParameterSlots);
        IsOptimized = code.IsOptimized(function);
        Stack = new OperandStack(Il, keepNothing: !IsOptimized);
        Traps = new TrapBlocks(Il, code.Raise);
        Memory = new MemoryEmitter(this);
        _control = new ControlEmitter(this);
        _calls = new CallEmitter(this);
        _variables = new VariableEmitter(this, _body);
        _tables = new TableEmitter(this);
        _vectors = new VectorEmitter(this);
    }

    public CodeEmitter Code { get; }

    public bool IsOptimized { get; }

    public ModuleDefinition Module { get; }

    public FunctionType Type { get; }

    public IlWriter Il { get; }

    public OperandStack Stack { get; }

    public TrapBlocks Traps { get; }

    public MemoryEmitter Memory { get; }

    /// <param name="code">What it becomes part of.</param>
    /// <param name="function">Its index.</param>
    /// <param name="places">If not null, gets the place in IL and in the module of every instruction, and the end of both.</param>
    public static void Compile(CodeEmitter code, int function, List<(int Il, int Wasm)>? places = null) => new FunctionCompiler(code, function).Compile(places);

    /// <summary>Notes that the instruction leaves one value of this kind on IL's stack.</summary>
    public void Produce(ValueKind kind, Origin origin = default) => Stack.Push(kind, origin);

    /// <summary>Brings the operands of an instruction onto IL's stack and forgets them.</summary>
    public void Consume(int count)
    {
        Stack.Materialize(count);
        Stack.Pop(count);
    }

    /// <summary>As <see cref="Consume"/>, with nothing else left on IL's stack.</summary>
    public void ConsumeForCall(int count)
    {
        Stack.MaterializeAlone(count);
        Stack.Pop(count);
    }

    /// <summary>Brings the arguments of a call onto IL's stack and forgets them.</summary>
    public void ConsumeArguments(FunctionType callee)
    {
        if (!callee.Parameters.Contains(ValueKind.V128))
        {
            ConsumeForCall(callee.Parameters.Count);
            return;
        }

        Stack.Spill();
        var first = Stack.Count - callee.Parameters.Count;
        for (var i = 0; i < callee.Parameters.Count; i++)
        {
            VectorWriter.LoadArgument(Il, Stack.Slot(first + i, callee.Parameters[i]), callee.Parameters[i]);
        }

        Stack.Pop(callee.Parameters.Count);
    }

    /// <summary>Calls the runtime with what is on IL's stack and the context.</summary>
    public void CallService(Service service, ValueKind result, params ReadOnlySpan<ValueKind> parameters)
    {
        var types = new Type[parameters.Length];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = IlTypes.Of(parameters[i]);
        }

        Boundary.CallService(Il, service, result == ValueKind.None ? typeof(void) : IlTypes.Of(result), types);
    }

    private void Compile(List<(int Il, int Wasm)>? places)
    {
        CheckStack();
        _variables.Begin();
        Memory.LoadBase();
        _control.EnterFunction();
        var reader = Module.ReaderOf(_body);
        while (!reader.AtEnd)
        {
            places?.Add((Il.Offset, reader.Position - Module.CodeStart));
            var opcode = Instructions.ReadOpcode(ref reader);
            if (Emit(ref reader, opcode))
            {
                UnreachableCode.Skip(ref reader, Module);
            }
        }

        places?.Add((Il.Offset, _body.End));
        Traps.Emit();
    }

    /// <summary>The address of a local stands for the stack pointer: below the limit the call is too deep. An interrupt moves the limit to the top.</summary>
    private void CheckStack()
    {
        Il.LoadAddress(Il.Local(typeof(int)));
        Il.Emit(OpCodes.Conv_U);
        Il.FromContext(CodeLayout.StackLimit, OpCodes.Ldind_I);
        Il.Branch(OpCodes.Blt_Un, Traps.For(TrapKind.StackExhausted));
    }

    /// <summary>Emits an instruction; true when what follows it cannot be reached.</summary>
    private bool Emit(ref ModuleReader reader, Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Call or Opcode.CallIndirect:
                _calls.Emit(ref reader, opcode);
                return false;
            case <= Opcode.Return:
                return _control.Emit(ref reader, opcode);
            case Opcode.Drop or Opcode.Select or Opcode.SelectT:
            case >= Opcode.LocalGet and <= Opcode.GlobalSet:
                _variables.Emit(ref reader, opcode);
                return false;
            case >= Opcode.I32Load and <= Opcode.MemoryGrow:
            case >= Opcode.MemoryInit and <= Opcode.MemoryFill:
                Memory.Emit(ref reader, opcode);
                return false;
            case Opcode.TableGet or Opcode.TableSet:
            case >= Opcode.RefNull and <= Opcode.RefFunc:
            case >= Opcode.TableInit and <= Opcode.TableFill:
                _tables.Emit(ref reader, opcode);
                return false;
            case Opcode.VectorPrefix:
                _vectors.Emit(ref reader);
                return false;
            default:
                NumericEmitter.Emit(this, ref reader, opcode);
                return false;
        }
    }
}
