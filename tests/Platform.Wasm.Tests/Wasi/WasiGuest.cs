using System.Text;
using Platform.Wasm.Wasi;

namespace Platform.Wasm.Tests.Wasi;

/// <summary>A guest of one page that hands WASI's functions through, so that a test can call them and look at its memory.</summary>
internal sealed class WasiGuest : IDisposable
{
    private readonly Guest _guest;

    public WasiGuest(WasiContext wasi)
    {
        var bytes = new ModuleBytes();
        for (var i = 0; i < WasiInterface.Functions.Length; i++)
        {
            var (name, type) = WasiInterface.Functions[i];
            bytes.Type(type).ImportFunction(WasiPreview1.ModuleName, name, i).Export(name, 0, i);
        }

        var linker = new Linker();
        WasiPreview1.Define(linker);
        _guest = Guest.Start(bytes.Memory(1).Export("memory", 2, 0), linker: linker);
        _guest.Store.HostState = wasi;
        Wasi = wasi;
    }

    public WasiContext Wasi { get; }

    public WasmModule Module => _guest.Instance.Module;

    public Memory Memory => _guest.Instance.GetMemory("memory")!;

    public static WasiContext Context(TimeProvider? time = null) => new(WasiClock.Coarse(time ?? TimeProvider.System), WasiRandom.System);

    /// <summary>The error number that a function answers.</summary>
    public int Errno(string function, params long[] arguments) => _guest.I32(function, Convert(function, arguments));

    public CallOutcome Call(string function, params long[] arguments) => _guest.Call(function, Convert(function, arguments));

    public int I32(int address) => BitConverter.ToInt32(Memory.Slice(address, sizeof(int)));

    public long I64(int address) => BitConverter.ToInt64(Memory.Slice(address, sizeof(long)));

    public void Write(int address, params int[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            BitConverter.TryWriteBytes(Memory.Slice(address + (i * sizeof(int)), sizeof(int)), values[i]);
        }
    }

    public void WriteText(int address, string text) => Encoding.UTF8.GetBytes(text, Memory.Slice(address, Encoding.UTF8.GetByteCount(text)));

    public string Text(int address, int length) => Encoding.UTF8.GetString(Memory.Slice(address, length));

    public void Dispose() => _guest.Dispose();

    private Value[] Convert(string function, long[] arguments)
    {
        var parameters = _guest.Function(function).Type.Parameters;
        return [.. arguments.Select((argument, i) => parameters[i] == ValueKind.I64 ? Value.I64(argument) : Value.I32((int)argument))];
    }
}
