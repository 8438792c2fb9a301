using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Platform.Wasm.Compilation;

namespace Platform.Wasm.Runtime;

/// <summary>Access to a context block: the native memory that compiled code gets as its last argument. <see cref="CodeLayout"/> says what lies where.</summary>
internal static unsafe class Context
{
    public static nint Allocate(int bytes, object owner)
    {
        var context = (nint)NativeMemory.AllocZeroed((nuint)bytes);
        *(nint*)(context + CodeLayout.Owner) = GCHandle.ToIntPtr(GCHandle.Alloc(owner));
        *(nint*)(context + CodeLayout.Services) = GuestServices.Table;
        *(nuint*)(context + CodeLayout.StackLimit) = nuint.MaxValue;
        return context;
    }

    public static void Free(nint context)
    {
        GCHandle.FromIntPtr(*(nint*)(context + CodeLayout.Owner)).Free();
        NativeMemory.Free((void*)context);
    }

    /// <summary>The instance that a compiled function's context belongs to.</summary>
    public static Instance InstanceOf(nint context) =>
        Unsafe.As<Instance>(GCHandle.FromIntPtr(*(nint*)(context + CodeLayout.Owner)).Target!);

    /// <summary>The host binding that an adapter's context belongs to.</summary>
    public static HostBinding BindingOf(nint context) =>
        Unsafe.As<HostBinding>(GCHandle.FromIntPtr(*(nint*)(context + CodeLayout.Owner)).Target!);

    public static ref nint Pointer(nint context, int offset) => ref *(nint*)(context + offset);

    public static ref int Number(nint context, int offset) => ref *(int*)(context + offset);

    public static ref ulong Slot(nint context, int offset) => ref *(ulong*)(context + offset);
}
