using System.Security.Cryptography;
using System.Text;
using Platform.Contracts.Executors;
using Platform.Wasm;
using Platform.Wasm.Hosting;

namespace Platform.Executor.Capabilities;

/// <summary>The import module <c>platform_v1</c>: asynchronous operations by id. A pointer outside of memory traps.</summary>
internal static class PlatformFunctions
{
    private const string ModuleName = "platform_v1";
    private const int MaxOperationBytes = CallFrame.MaxOperation;

    public static IReadOnlyList<HostFunction> All { get; } =
    [
        new(ModuleName, "start", FunctionType.Parse("(i32,i32,i32,i32)->i64"), (call, slots) =>
            slots[0] = (ulong)Start(call, (int)slots[0], (int)slots[1], (int)slots[2], (int)slots[3])),
        new(ModuleName, "wait", FunctionType.Parse("(i32,i32,i32)->i32"), (call, slots) =>
            slots[0] = (uint)Wait(call, (int)slots[0], (int)slots[1], (int)slots[2])),
        new(ModuleName, "size", FunctionType.Parse("(i32)->i32"), (call, slots) => slots[0] = (uint)Size(call, (int)slots[0])),
        new(ModuleName, "take", FunctionType.Parse("(i32,i32,i32)->i32"), (call, slots) =>
            slots[0] = (uint)Take(call, (int)slots[0], (int)slots[1], (int)slots[2])),
        new(ModuleName, "drop", FunctionType.Parse("(i32)->()"), (call, slots) => Drop(call, (int)slots[0])),
    ];

    /// <summary>start(op_ptr, op_len, in_ptr, in_len) -> id ≥ 0, −1 malformed, −2 32 are open, −3 too large.</summary>
    private static long Start(GuestCall call, int operation, int operationLength, int input, int inputLength)
    {
        if (operationLength is < 1 or > MaxOperationBytes)
        {
            return CallError.Malformed;
        }

        var name = Encoding.UTF8.GetString(call.Slice(operation, operationLength));
        if (Encoding.UTF8.GetByteCount(name) != operationLength)
        {
            return CallError.Malformed;
        }

        return (uint)inputLength > CallFrame.MaxBytes
            ? CallError.TooLarge
            : Calls(call).Start(name, call.Slice(input, inputLength));
    }

    /// <summary>wait(ids_ptr, count, timeout_ms) -> index of the first that is done, −1 time is over, −2 not open, too many, or nothing to wait for.</summary>
    private static int Wait(GuestCall call, int ids, int count, int timeout)
    {
        if (count is < 0 or > CallFrame.MaxOpen || (count == 0 && timeout < 0))
        {
            return CallError.NotOpen;
        }

        if (count == 0)
        {
            return Sleep(call, timeout);
        }

        Span<int> wanted = stackalloc int[count];
        for (var i = 0; i < count; i++)
        {
            wanted[i] = call.ReadInt32(ids + (i * sizeof(int)));
        }

        try
        {
            return Calls(call).Wait(wanted, timeout, call.Interruption);
        }
        catch (OperationCanceledException)
        {
            throw new TrapException(TrapKind.Interrupted);
        }
    }

    /// <summary>size(id) -> bytes of the answer, −1 not done, −2 not open.</summary>
    private static int Size(GuestCall call, int id) =>
        Calls(call).TryGet(id, out var answer) ? answer?.Length ?? CallError.NotDone : CallError.NotOpen;

    /// <summary>take(id, ptr, len) -> bytes written, −1 not done, −2 not open, −3 too little room.</summary>
    private static int Take(GuestCall call, int id, int pointer, int length)
    {
        var calls = Calls(call);
        if (!calls.TryGet(id, out var answer))
        {
            return CallError.NotOpen;
        }

        if (answer is null)
        {
            return CallError.NotDone;
        }

        if ((uint)length < (uint)answer.Length)
        {
            return CallError.NoRoom;
        }

        answer.CopyTo(call.Slice(pointer, answer.Length));

        // It may hold a secret, and the guest has it now.
        CryptographicOperations.ZeroMemory(answer);
        calls.Close(id);
        return answer.Length;
    }

    /// <summary>drop(id): closes it and cancels its operation; an id that is not open is ignored.</summary>
    private static void Drop(GuestCall call, int id) => Calls(call).Close(id);

    private static int Sleep(GuestCall call, int milliseconds)
    {
        if (call.Interruption.WaitHandle.WaitOne(milliseconds))
        {
            throw new TrapException(TrapKind.Interrupted);
        }

        return CallError.TimedOut;
    }

    private static OpenCalls Calls(GuestCall call) => (OpenCalls)call.State!;
}
