using System.Buffers.Binary;
using Platform.Wasm.Hosting;
using Platform.Wasm.Wasi;

namespace Platform.Wasm.Wasmtime;

/// <summary>
/// The functions of WASI that a host has to bound, in the place of Wasmtime's own: its streams are files of the machine without a limit, its sleep cannot be
/// interrupted, and its clock is fine enough to watch a neighbour by.
/// </summary>
internal sealed class WasmtimeStreams
{
    private const int Success = 0;
    private const int BadDescriptor = 8;
    private const int Vector = 8;

    private readonly WasiClock _clock;
    private ReadOnlyMemory<byte> _stdin;
    private TimeSpan _sleepLimit;

    public WasmtimeStreams(RuntimeOptions options)
    {
        _clock = WasiClock.Coarse(options.Time);
        Stdout = new WasiOutput(options.StdoutBytes, OverflowRule.Trap);
        Stderr = new WasiOutput(options.StderrBytes, OverflowRule.Discard);
    }

    public WasiOutput Stdout { get; }

    public WasiOutput Stderr { get; }

    public IReadOnlyList<HostFunction> Functions =>
    [
        Define("fd_read", "(i32,i32,i32,i32)->i32", (call, slots) => slots[0] = (uint)Read(call, (int)slots[0], (int)slots[1], (int)slots[2], (int)slots[3])),
        Define("fd_write", "(i32,i32,i32,i32)->i32", (call, slots) => slots[0] = (uint)Write(call, (int)slots[0], (int)slots[1], (int)slots[2], (int)slots[3])),
        Define("clock_time_get", "(i32,i64,i32)->i32", (call, slots) =>
        {
            BinaryPrimitives.WriteInt64LittleEndian(call.Slice((int)slots[2], sizeof(long)), (int)slots[0] == 0 ? _clock.Realtime() : _clock.Monotonic());
            slots[0] = Success;
        }),
        Define("poll_oneoff", "(i32,i32,i32,i32)->i32", (call, slots) =>
            slots[0] = (uint)WasmtimePoll.Wait(call, _clock, _sleepLimit, (int)slots[0], (int)slots[1], (int)slots[2], (int)slots[3])),
    ];

    public void Begin(in RunInput input)
    {
        (_stdin, _sleepLimit) = (input.Stdin, input.SleepLimit);
        Stdout.Clear();
        Stderr.Clear();
        Stdout.Restrict(input.StdoutBytes);
        Stderr.Restrict(input.StderrBytes);
        _clock.Restart();
    }

    private static HostFunction Define(string name, string type, HostBody body) => new(WasiPreview1.ModuleName, name, FunctionType.Parse(type), body);

    private int Read(GuestCall call, int descriptor, int vectors, int count, int result)
    {
        if (descriptor != 0)
        {
            return BadDescriptor;
        }

        var total = 0;
        for (var i = 0; i < count && !_stdin.IsEmpty; i++)
        {
            var target = At(call, vectors, i);
            var length = Math.Min(target.Length, _stdin.Length);
            _stdin.Span[..length].CopyTo(target);
            _stdin = _stdin[length..];
            total += length;
        }

        call.WriteInt32(result, total);
        return Success;
    }

    private int Write(GuestCall call, int descriptor, int vectors, int count, int result)
    {
        if ((descriptor == 1 ? Stdout : descriptor == 2 ? Stderr : null) is not { } output)
        {
            return BadDescriptor;
        }

        var total = 0;
        for (var i = 0; i < count; i++)
        {
            var bytes = At(call, vectors, i);
            if (!output.Write(bytes))
            {
                throw new TrapException($"More than {output.Limit} bytes were written to descriptor {descriptor}.");
            }

            total += bytes.Length;
        }

        call.WriteInt32(result, total);
        return Success;
    }

    private static Span<byte> At(GuestCall call, int vectors, int index)
    {
        var vector = vectors + (index * Vector);
        return call.Slice(call.ReadInt32(vector), call.ReadInt32(vector + sizeof(int)));
    }
}
