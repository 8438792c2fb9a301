using System.Reflection.Emit;

namespace Platform.Wasm.Compilation;

/// <summary>
/// The crossings between the host, which passes values in slots of eight bytes, and compiled code, which passes them as .NET arguments.
/// One way in and one way out for each function type, so that the runtime needs neither reflection nor code generation of its own.
/// </summary>
internal static class Boundary
{
    /// <summary>Calls the runtime with what is on IL's stack and the context.</summary>
    public static void CallService(IlWriter il, Service service, Type result, params Type[] parameters)
    {
        il.Context();
        il.FromContext(CodeLayout.Services, OpCodes.Ldind_I);
        il.AddNative((int)service * sizeof(long));
        il.Emit(OpCodes.Ldind_I);
        il.CallPointer(result, [.. parameters, typeof(nint)]);
    }

    /// <summary>The way in: <c>(code, context, slots)</c>. Takes the arguments from the slots and leaves the results there.</summary>
    public static void WriteEntry(IlWriter il, FunctionType type)
    {
        for (var i = 0; i < type.Parameters.Count; i++)
        {
            Slot(il, slots: 2, i);
            il.Emit(IlTypes.LoadIndirect(type.Parameters[i]));
        }

        il.Context();
        il.Argument(0);
        il.CallPointer(IlTypes.Return(type), IlTypes.Parameters(type));
        if (type.Results.Count > 0)
        {
            var first = il.Local(IlTypes.Of(type.Results[0]));
            il.Store(first);
            Slot(il, slots: 2, 0);
            il.Load(first);
            il.Emit(IlTypes.StoreIndirect(type.Results[0]));
        }

        for (var i = 1; i < type.Results.Count; i++)
        {
            Slot(il, slots: 2, i);
            il.FromContext(CodeLayout.Results + (i * sizeof(long)), OpCodes.Ldind_I8);
            il.Emit(OpCodes.Stind_I8);
        }

        il.Emit(OpCodes.Ret);
    }

    /// <summary>The way out to a host callback, with the signature of a compiled function: stores the arguments in slots, asks the runtime, takes the results from the slots.</summary>
    public static void WriteAdapter(IlWriter il, FunctionType type)
    {
        var slots = il.Local(typeof(nint));
        il.Int32(Math.Max(1, Math.Max(type.Parameters.Count, type.Results.Count)) * sizeof(long));
        il.Emit(OpCodes.Conv_U);
        il.Emit(OpCodes.Localloc);
        il.Store(slots);
        for (var i = 0; i < type.Parameters.Count; i++)
        {
            il.Load(slots);
            il.AddNative(i * sizeof(long));
            il.Argument(i);
            il.Emit(IlTypes.StoreIndirect(type.Parameters[i]));
        }

        il.Load(slots);
        CallService(il, Service.HostCall, typeof(void), typeof(nint));
        for (var i = 1; i < type.Results.Count; i++)
        {
            il.ContextAddress(CodeLayout.Results + (i * sizeof(long)));
            il.Load(slots);
            il.AddNative(i * sizeof(long));
            il.Emit(OpCodes.Ldind_I8);
            il.Emit(OpCodes.Stind_I8);
        }

        if (type.Results.Count > 0)
        {
            il.Load(slots);
            il.Emit(IlTypes.LoadIndirect(type.Results[0]));
        }

        il.Emit(OpCodes.Ret);
    }

    private static void Slot(IlWriter il, int slots, int index)
    {
        il.Argument(slots);
        il.AddNative(index * sizeof(long));
    }
}
