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
        const int SlotsArgument = 2;
        foreach (var (i, parameter) in IlTypes.Flatten(type.Parameters).Index())
        {
            Slot(SlotsArgument, i);
            il.LoadIndirect(parameter);
        }

        il.Context();
        il.Argument(0);
        il.CallPointer(IlTypes.Return(type), IlTypes.Parameters(type));
        var returned = IlTypes.ReturnedResults(type);
        if (returned > 0)
        {
            var first = il.Local(IlTypes.Of(type.Results[0]));
            il.Store(first);
            Slot(SlotsArgument, 0);
            il.Load(first);
            il.StoreIndirect(type.Results[0]);
        }

        for (var i = returned; i < type.ResultSlots; i++)
        {
            Slot(SlotsArgument, i);
            il.FromContext(CodeLayout.Results + (i * sizeof(long)), OpCodes.Ldind_I8);
            il.Emit(OpCodes.Stind_I8);
        }

        il.Emit(OpCodes.Ret);

        void Slot(int slots, int index)
        {
            il.Argument(slots);
            il.AddNative(index * sizeof(long));
        }
    }

    /// <summary>The way out to a host callback, with the signature of a compiled function: stores the arguments in slots, asks the runtime, takes the results from the slots.</summary>
    public static void WriteAdapter(IlWriter il, FunctionType type)
    {
        var slots = il.Local(typeof(nint));
        il.Int32(Math.Max(1, Math.Max(type.ParameterSlots, type.ResultSlots)) * sizeof(long));
        il.Emit(OpCodes.Conv_U);
        il.Emit(OpCodes.Localloc);
        il.Store(slots);
        foreach (var (i, parameter) in IlTypes.Flatten(type.Parameters).Index())
        {
            Slot(i);
            il.Argument(i);
            il.StoreIndirect(parameter);
        }

        il.Load(slots);
        CallService(il, Service.HostCall, typeof(void), typeof(nint));
        var returned = IlTypes.ReturnedResults(type);
        for (var i = returned; i < type.ResultSlots; i++)
        {
            il.ContextAddress(CodeLayout.Results + (i * sizeof(long)));
            Slot(i);
            il.Emit(OpCodes.Ldind_I8);
            il.Emit(OpCodes.Stind_I8);
        }

        if (returned > 0)
        {
            il.Load(slots);
            il.LoadIndirect(type.Results[0]);
        }

        il.Emit(OpCodes.Ret);

        void Slot(int index)
        {
            il.Load(slots);
            il.AddNative(index * sizeof(long));
        }
    }
}
