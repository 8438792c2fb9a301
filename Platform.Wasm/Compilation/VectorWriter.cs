using System.Reflection.Emit;
using System.Runtime.Intrinsics;

namespace Platform.Wasm.Compilation;

/// <summary>
/// Writes IL on vectors. A vector is one of bytes wherever it is kept; an instruction looks at it as lanes of its own. Everything is emitted in place:
/// a method that takes a vector could not be compiled ahead of time.
/// </summary>
internal sealed class VectorWriter(IlWriter il, OperandStack stack)
{
    public static readonly Type Kept = typeof(byte);

    private const int FirstOperand = 10;
    private const int Result = 20;

    private int _locals;
    private Label? _end;

    public IlWriter Il => il;

    /// <summary>Takes a vector that came as two arguments.</summary>
    public static void FromArguments(IlWriter il, int first)
    {
        il.Argument(first);
        il.Argument(first + 1);
        il.Call(VectorMethods.Of(nameof(Vector128.Create), typeof(ulong), typeof(ulong)));
        il.Call(VectorMethods.Reinterpret(typeof(ulong), Kept));
    }

    /// <summary>Loads a value as an argument: a vector as two numbers.</summary>
    public static void LoadArgument(IlWriter il, LocalBuilder value, ValueKind kind)
    {
        if (kind != ValueKind.V128)
        {
            il.Load(value);
            return;
        }

        for (var half = 0; half < 2; half++)
        {
            il.Load(value);
            il.Call(VectorMethods.Reinterpret(Kept, typeof(ulong)));
            il.Int32(half);
            il.Call(VectorMethods.On(nameof(Vector128.GetElement), typeof(ulong)));
        }
    }

    /// <summary>Takes two vectors and a condition off IL's stack and leaves the first if the condition is not zero, else the second.</summary>
    public static void Select(IlWriter il, OperandStack stack)
    {
        il.Int32(0);
        il.Emit(OpCodes.Cgt_Un);
        il.Emit(OpCodes.Neg);
        il.Call(VectorMethods.Of(nameof(Vector128.Create), typeof(int)));
        il.Call(VectorMethods.Reinterpret(typeof(int), Kept));
        LocalBuilder[] operands = [stack.Temporary(IlTypes.Vector, FirstOperand), stack.Temporary(IlTypes.Vector, FirstOperand + 2), stack.Temporary(IlTypes.Vector, FirstOperand + 1)];
        Array.ForEach(operands, il.Store);
        il.Load(operands[0]);
        il.Load(operands[2]);
        il.Load(operands[1]);
        il.Call(VectorMethods.On(nameof(Vector128.ConditionalSelect), Kept));
    }

    /// <summary>Puts the operands of an instruction, which are on IL's stack, where <see cref="Operand"/> finds them; nothing else is left there.</summary>
    public void Begin(int operands)
    {
        for (var i = operands - 1; i >= 0; i--)
        {
            il.Store(stack.Temporary(IlTypes.Vector, FirstOperand + i));
        }

        _locals = 0;
        _end = null;
    }

    /// <summary>Leaves the result on IL's stack, whichever way it came.</summary>
    public void End()
    {
        if (_end is { } end)
        {
            il.Mark(end);
            il.Load(stack.Temporary(IlTypes.Vector, Result));
        }
    }

    /// <summary>Takes the vector on the stack for one of other lanes; no instruction.</summary>
    public VectorWriter As(Type from, Type to)
    {
        if (from != to)
        {
            il.Call(VectorMethods.Reinterpret(from, to));
        }

        return this;
    }

    /// <summary>Loads an operand of the instruction as a vector of these lanes.</summary>
    public VectorWriter Operand(int index, Type lane)
    {
        il.Load(stack.Temporary(IlTypes.Vector, FirstOperand + index));
        return As(Kept, lane);
    }

    /// <summary>A vector of which every lane has this value.</summary>
    public VectorWriter All(Type lane, long value)
    {
        if (lane == typeof(long) || lane == typeof(ulong))
        {
            il.Int64(value);
        }
        else
        {
            il.Int32((int)value);
        }

        il.Call(VectorMethods.Of(nameof(Vector128.Create), lane));
        return this;
    }

    /// <summary>Two doubles of the same value.</summary>
    public VectorWriter All(double value)
    {
        il.Float64(value);
        il.Call(VectorMethods.Of(nameof(Vector128.Create), typeof(double)));
        return this;
    }

    public VectorWriter Zero(Type lane)
    {
        il.Call(VectorMethods.ZeroOf(lane));
        return this;
    }

    /// <summary>A constant of these bits, as lanes of this type.</summary>
    public VectorWriter Bits(ulong lower, ulong upper, Type lane)
    {
        il.Int64((long)lower);
        il.Int64((long)upper);
        il.Call(VectorMethods.Of(nameof(Vector128.Create), typeof(ulong), typeof(ulong)));
        return As(typeof(ulong), lane);
    }

    /// <summary>Calls a method of <c>Vector128</c> on vectors of these lanes.</summary>
    public VectorWriter Call(string method, Type lane)
    {
        il.Call(VectorMethods.On(method, lane));
        return this;
    }

    /// <summary>Calls a method of <c>Vector128</c> on the vector and a number.</summary>
    public VectorWriter Call(string method, Type lane, int number)
    {
        il.Int32(number);
        return Call(method, lane);
    }

    /// <summary>Calls a method of an instruction set.</summary>
    public VectorWriter Call(Type instructions, string method, params Type[] lanes)
    {
        il.Call(VectorMethods.Of(instructions, method, lanes));
        return this;
    }

    /// <summary>
    /// A way of its own for machines that have an instruction set. The question is answered while code is generated; what follows is for all other machines.
    /// </summary>
    public VectorWriter IfSupported(Type instructions, Action<VectorWriter> way)
    {
        var otherwise = il.Label();
        // Nothing may be left on IL's stack where ways part.
        stack.Spill();
        _end ??= il.Label();
        il.Call(VectorMethods.IsSupported(instructions));
        il.Branch(OpCodes.Brfalse, otherwise);
        way(this);
        il.Branch(OpCodes.Br, _end.Value);
        il.Mark(otherwise);
        return this;
    }

    public LocalBuilder Store(Type lane)
    {
        var local = stack.Temporary(VectorMethods.VectorOf(lane), _locals++);
        il.Store(local);
        return local;
    }

    public VectorWriter Load(LocalBuilder local)
    {
        il.Load(local);
        return this;
    }

    /// <summary>Ends a way with the vector on the stack.</summary>
    public void Give(Type lane)
    {
        As(lane, Kept);
        if (_end is not null)
        {
            il.Store(stack.Temporary(IlTypes.Vector, Result));
        }
    }
}
