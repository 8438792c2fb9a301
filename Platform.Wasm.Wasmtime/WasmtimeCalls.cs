using Platform.Wasm.Hosting;
using Wasmtime;

namespace Platform.Wasm.Wasmtime;

/// <summary>Gives Wasmtime the host's functions.</summary>
internal static class WasmtimeCalls
{
    private const string MemoryExport = "memory";

    public static void Define(global::Wasmtime.Linker linker, HostFunction function, Func<CallState> state)
    {
        var (body, type) = (function.Body, function.Type);
        linker.DefineFunction(
            function.Module,
            function.Name,
            (global::Wasmtime.Caller caller, ReadOnlySpan<ValueBox> arguments, Span<ValueBox> results) =>
            {
                Span<ulong> slots = stackalloc ulong[Math.Max(arguments.Length, results.Length)];
                for (var i = 0; i < arguments.Length; i++)
                {
                    slots[i] = ToSlot(type.Parameters[i], arguments[i]);
                }

                var (found, interruption) = state();
                var memory = caller.GetMemory(MemoryExport) is { } exported ? exported.GetSpan(0, (int)Math.Min(exported.GetLength(), int.MaxValue)) : default;
                body(new GuestCall(memory, found, interruption), slots);
                for (var i = 0; i < results.Length; i++)
                {
                    results[i] = FromSlot(type.Results[i], slots[i]);
                }
            },
            [.. type.Parameters.Select(Kind)],
            [.. type.Results.Select(Kind)]);
    }

    private static ulong ToSlot(ValueKind kind, ValueBox value) => kind switch
    {
        ValueKind.I32 => (uint)value.AsInt32(),
        ValueKind.I64 => (ulong)value.AsInt64(),
        ValueKind.F32 => BitConverter.SingleToUInt32Bits(value.AsSingle()),
        _ => BitConverter.DoubleToUInt64Bits(value.AsDouble()),
    };

    private static ValueBox FromSlot(ValueKind kind, ulong slot) => kind switch
    {
        ValueKind.I32 => (int)slot,
        ValueKind.I64 => (long)slot,
        ValueKind.F32 => BitConverter.UInt32BitsToSingle((uint)slot),
        _ => BitConverter.UInt64BitsToDouble(slot),
    };

    private static global::Wasmtime.ValueKind Kind(ValueKind kind) => kind switch
    {
        ValueKind.I32 => global::Wasmtime.ValueKind.Int32,
        ValueKind.I64 => global::Wasmtime.ValueKind.Int64,
        ValueKind.F32 => global::Wasmtime.ValueKind.Float32,
        ValueKind.F64 => global::Wasmtime.ValueKind.Float64,
        _ => throw new ArgumentException($"A host function cannot take or give {kind.TextName()}."),
    };
}
