using System.Text;
using Platform.Executor.Guests;
using Platform.Wasm;

namespace Platform.Executor.Capabilities;

/// <summary>The import module <c>platform_v1</c>: asynchronous operations by id. A pointer outside of memory traps.</summary>
internal static unsafe class PlatformFunctions
{
    private const string ModuleName = "platform_v1";
    private const int MaxOperationBytes = 64;

    public static void Define(Linker linker)
    {
        linker.Define(ModuleName, "start", FunctionType.Parse("(i32,i32,i32,i32)->i64"), (nint)(delegate*<int, int, int, int, nint, long>)&Start);
        linker.Define(ModuleName, "wait", FunctionType.Parse("(i32,i32,i32)->i32"), (nint)(delegate*<int, int, int, nint, int>)&Wait);
        linker.Define(ModuleName, "size", FunctionType.Parse("(i32)->i32"), (nint)(delegate*<int, nint, int>)&Size);
        linker.Define(ModuleName, "take", FunctionType.Parse("(i32,i32,i32)->i32"), (nint)(delegate*<int, int, int, nint, int>)&Take);
        linker.Define(ModuleName, "drop", FunctionType.Parse("(i32)->()"), (nint)(delegate*<int, nint, void>)&Drop);
    }

    /// <summary>start(op_ptr, op_len, in_ptr, in_len) -> id ≥ 0, −1 malformed, −2 32 are open, −3 too large.</summary>
    private static long Start(int operation, int operationLength, int input, int inputLength, nint context)
    {
        var caller = new Caller(context);
        if (operationLength is < 1 or > MaxOperationBytes)
        {
            return CallError.Malformed;
        }

        var name = Encoding.UTF8.GetString(caller.Slice(operation, operationLength));
        return (uint)inputLength > Payload.MaxBytes
            ? CallError.TooLarge
            : Calls(caller).Start(name, caller.Slice(input, inputLength));
    }

    /// <summary>wait(ids_ptr, count, timeout_ms) -> index of the first that is done, −1 time is over, −2 not open, too many, or nothing to wait for.</summary>
    private static int Wait(int ids, int count, int timeout, nint context)
    {
        var caller = new Caller(context);
        if (count is < 0 or > OpenCalls.Most || (count == 0 && timeout < 0))
        {
            return CallError.NotOpen;
        }

        if (count == 0)
        {
            return Sleep(caller, timeout);
        }

        var calls = Calls(caller);
        for (var i = 0; i < count; i++)
        {
            if (!calls.IsOpen(caller.ReadInt32(ids + (i * sizeof(int)))))
            {
                return CallError.NotOpen;
            }
        }

        // Every open operation is done, so the lowest index is the answer.
        return 0;
    }

    /// <summary>size(id) -> bytes of the answer, −1 not done, −2 not open.</summary>
    private static int Size(int id, nint context) =>
        Calls(new Caller(context)).TryGet(id, out var answer) ? answer.Length : CallError.NotOpen;

    /// <summary>take(id, ptr, len) -> bytes written, −1 not done, −2 not open, −3 too little room.</summary>
    private static int Take(int id, int pointer, int length, nint context)
    {
        var caller = new Caller(context);
        var calls = Calls(caller);
        if (!calls.TryGet(id, out var answer))
        {
            return CallError.NotOpen;
        }

        if ((uint)length < (uint)answer.Length)
        {
            return CallError.NoRoom;
        }

        answer.CopyTo(caller.Slice(pointer, answer.Length));
        calls.Close(id);
        return answer.Length;
    }

    /// <summary>drop(id): closes it; an id that is not open is ignored.</summary>
    private static void Drop(int id, nint context) => Calls(new Caller(context)).Close(id);

    private static int Sleep(Caller caller, int milliseconds)
    {
        if (Guest(caller).Wasi.Cancellation.WaitHandle.WaitOne(milliseconds))
        {
            throw new TrapException(TrapKind.Interrupted);
        }

        return CallError.TimedOut;
    }

    private static OpenCalls Calls(Caller caller) => Guest(caller).Calls;

    private static GuestInstance Guest(Caller caller) => (GuestInstance)caller.Store.HostState!;
}
