using System.Runtime.InteropServices;
using Platform.Wasm.Compilation;

namespace Platform.Wasm.Runtime;

/// <summary>
/// What compiled code can ask of the runtime. Every address, length and index comes from a guest and is checked here; numbers of segments and tables
/// were checked by validation, and the arrays that they index check again.
/// </summary>
internal static unsafe class GuestServices
{
    /// <summary>The pointers, in the order of <see cref="Service"/>.</summary>
    public static readonly nint Table = Build();

    private static nint Build()
    {
        var table = (nint*)NativeMemory.Alloc((nuint)Enum.GetValues<Service>().Length, (nuint)sizeof(nint));
        table[(int)Service.Trap] = (nint)(delegate*<int, nint, void>)&Trap;
        table[(int)Service.MemoryGrow] = (nint)(delegate*<int, nint, int>)&MemoryServices.Grow;
        table[(int)Service.MemoryCopy] = (nint)(delegate*<int, int, int, nint, void>)&MemoryServices.Copy;
        table[(int)Service.MemoryFill] = (nint)(delegate*<int, int, int, nint, void>)&MemoryServices.Fill;
        table[(int)Service.MemoryInit] = (nint)(delegate*<int, int, int, int, nint, void>)&MemoryServices.Init;
        table[(int)Service.DataDrop] = (nint)(delegate*<int, nint, void>)&MemoryServices.DropData;
        table[(int)Service.TableGet] = (nint)(delegate*<int, int, nint, long>)&TableServices.Get;
        table[(int)Service.TableSet] = (nint)(delegate*<int, long, int, nint, void>)&TableServices.Set;
        table[(int)Service.TableGrow] = (nint)(delegate*<long, int, int, nint, int>)&TableServices.Grow;
        table[(int)Service.TableFill] = (nint)(delegate*<int, long, int, int, nint, void>)&TableServices.Fill;
        table[(int)Service.TableCopy] = (nint)(delegate*<int, int, int, int, int, nint, void>)&TableServices.Copy;
        table[(int)Service.TableInit] = (nint)(delegate*<int, int, int, int, int, nint, void>)&TableServices.Init;
        table[(int)Service.ElementDrop] = (nint)(delegate*<int, nint, void>)&TableServices.DropElements;
        table[(int)Service.HostCall] = (nint)(delegate*<nint, nint, void>)&HostCall;
        return (nint)table;
    }

    private static void Trap(int kind, nint context)
    {
        var trap = (TrapKind)kind;
        // An interrupt moves the stack limit, so that a guest which only calls stops too.
        if (trap == TrapKind.StackExhausted && Context.InstanceOf(context).Store.IsInterrupted)
        {
            trap = TrapKind.Interrupted;
        }

        throw new TrapException(trap);
    }

    private static void HostCall(nint slots, nint context) => Context.BindingOf(context).Invoke(slots);
}
