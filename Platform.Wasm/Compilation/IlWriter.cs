using System.Reflection;
using System.Reflection.Emit;

namespace Platform.Wasm.Compilation;

/// <summary>Writes IL in its shortest forms, and loads from the context, which is the last argument of every compiled function.</summary>
internal sealed class IlWriter(ILGenerator il, int contextArgument)
{
    private static readonly OpCode[] SmallConstants =
    [
        OpCodes.Ldc_I4_M1, OpCodes.Ldc_I4_0, OpCodes.Ldc_I4_1, OpCodes.Ldc_I4_2, OpCodes.Ldc_I4_3,
        OpCodes.Ldc_I4_4, OpCodes.Ldc_I4_5, OpCodes.Ldc_I4_6, OpCodes.Ldc_I4_7, OpCodes.Ldc_I4_8,
    ];

    private static readonly OpCode[] FirstArguments = [OpCodes.Ldarg_0, OpCodes.Ldarg_1, OpCodes.Ldarg_2, OpCodes.Ldarg_3];

    private LocalBuilder? _pointer;

    /// <summary>Where the next instruction will be.</summary>
    public int Offset => il.ILOffset;

    public LocalBuilder Local(Type type) => il.DeclareLocal(type);

    public Label Label() => il.DefineLabel();

    public void Mark(Label label) => il.MarkLabel(label);

    public void Emit(OpCode opcode) => il.Emit(opcode);

    public void Unaligned() => il.Emit(OpCodes.Unaligned, (byte)1);

    public void Branch(OpCode opcode, Label label) => il.Emit(opcode, label);

    public void Switch(Label[] labels) => il.Emit(OpCodes.Switch, labels);

    public void Call(MethodInfo method) => il.Emit(OpCodes.Call, method);

    /// <summary>Calls the pointer on top of the stack, out of a local: of anything else the code generator makes a temporary, one for each call.</summary>
    public void CallPointer(Type result, params Type[] parameters)
    {
        _pointer ??= il.DeclareLocal(typeof(nint));
        il.Emit(OpCodes.Stloc, _pointer);
        il.Emit(OpCodes.Ldloc, _pointer);
        il.EmitCalli(OpCodes.Calli, IlTypes.Managed, result, parameters, optionalParameterTypes: null);
    }

    public void FunctionPointer(MethodInfo method) => il.Emit(OpCodes.Ldftn, method);

    public void Load(LocalBuilder local) => il.Emit(OpCodes.Ldloc, local);

    public void LoadAddress(LocalBuilder local) => il.Emit(OpCodes.Ldloca, local);

    public void Store(LocalBuilder local) => il.Emit(OpCodes.Stloc, local);

    public void Int32(int value)
    {
        if (value is >= -1 and <= 8)
        {
            il.Emit(SmallConstants[value + 1]);
        }
        else if (value is >= sbyte.MinValue and <= sbyte.MaxValue)
        {
            il.Emit(OpCodes.Ldc_I4_S, (sbyte)value);
        }
        else
        {
            il.Emit(OpCodes.Ldc_I4, value);
        }
    }

    public void Int64(long value)
    {
        if (value is >= int.MinValue and <= int.MaxValue)
        {
            Int32((int)value);
            il.Emit(OpCodes.Conv_I8);
        }
        else
        {
            il.Emit(OpCodes.Ldc_I8, value);
        }
    }

    public void Float32(float value) => il.Emit(OpCodes.Ldc_R4, value);

    public void Float64(double value) => il.Emit(OpCodes.Ldc_R8, value);

    /// <summary>Adds a constant to the native integer on the stack.</summary>
    public void AddNative(long value)
    {
        if (value == 0)
        {
            return;
        }

        if (value is >= int.MinValue and <= int.MaxValue)
        {
            Int32((int)value);
        }
        else
        {
            il.Emit(OpCodes.Ldc_I8, value);
        }

        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Add);
    }

    public void Argument(int index)
    {
        if (index < FirstArguments.Length)
        {
            il.Emit(FirstArguments[index]);
        }
        else if (index <= byte.MaxValue)
        {
            il.Emit(OpCodes.Ldarg_S, (byte)index);
        }
        else
        {
            il.Emit(OpCodes.Ldarg, (short)index);
        }
    }

    public void StoreArgument(int index)
    {
        if (index <= byte.MaxValue)
        {
            il.Emit(OpCodes.Starg_S, (byte)index);
        }
        else
        {
            il.Emit(OpCodes.Starg, (short)index);
        }
    }

    public void Context() => Argument(contextArgument);

    public void ContextAddress(int offset)
    {
        Context();
        AddNative(offset);
    }

    public void FromContext(int offset, OpCode load)
    {
        ContextAddress(offset);
        il.Emit(load);
    }

    /// <summary>Loads a value of this kind from the address on the stack, which is a multiple of eight.</summary>
    public void LoadIndirect(ValueKind kind)
    {
        switch (kind)
        {
            case ValueKind.I32: il.Emit(OpCodes.Ldind_I4); break;
            case ValueKind.F32: il.Emit(OpCodes.Ldind_R4); break;
            case ValueKind.F64: il.Emit(OpCodes.Ldind_R8); break;
            case ValueKind.V128: LoadVector(); break;
            default: il.Emit(OpCodes.Ldind_I8); break;
        }
    }

    /// <summary>Stores the value of this kind on the stack to the address below it, which is a multiple of eight.</summary>
    public void StoreIndirect(ValueKind kind)
    {
        switch (kind)
        {
            case ValueKind.I32: il.Emit(OpCodes.Stind_I4); break;
            case ValueKind.F32: il.Emit(OpCodes.Stind_R4); break;
            case ValueKind.F64: il.Emit(OpCodes.Stind_R8); break;
            case ValueKind.V128: StoreVector(); break;
            default: il.Emit(OpCodes.Stind_I8); break;
        }
    }

    /// <summary>Loads a vector from any address.</summary>
    public void LoadVector()
    {
        Unaligned();
        il.Emit(OpCodes.Ldobj, IlTypes.Vector);
    }

    /// <summary>Stores a vector to any address.</summary>
    public void StoreVector()
    {
        Unaligned();
        il.Emit(OpCodes.Stobj, IlTypes.Vector);
    }

    public void Zero(ValueKind kind)
    {
        switch (kind)
        {
            case ValueKind.I32: Int32(0); break;
            case ValueKind.F32: Float32(0); break;
            case ValueKind.F64: Float64(0); break;
            case ValueKind.V128: Call(VectorMethods.Zero); break;
            default: Int64(0); break;
        }
    }
}
