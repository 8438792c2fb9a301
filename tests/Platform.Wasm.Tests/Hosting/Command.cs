using System.Text;

namespace Platform.Wasm.Tests.Hosting;

/// <summary>Command modules, byte by byte: what they import has these indices, and memory from 1,024 on is theirs.</summary>
internal static class Command
{
    public const byte FdRead = 0;
    public const byte FdWrite = 1;
    public const byte PollOneoff = 2;
    public const byte ProcExit = 3;
    public const byte EnvironSizesGet = 4;
    public const byte EnvironGet = 5;
    public const byte ArgsSizesGet = 6;
    public const byte ArgsGet = 7;
    public const byte Started = 8;
    public const byte Mix = 9;
    public const int Free = 1_024;

    /// <summary>Where <see cref="Read"/> leaves how much it read, and any other call how much there is.</summary>
    public const int Length = 8;

    private const string Wasi = "wasi_snapshot_preview1";
    private static readonly byte[] Drop = [0x1a];

    /// <summary>With memory of one page, a mutable global and a table of two elements.</summary>
    public static byte[] Build(params byte[][] code) => Module(code).Build();

    public static ModuleBytes Module(params byte[][] code) => Imports()
        .Memory(1).Export("memory", 2, 0)
        .Global(ValueKind.I32, mutable: true, 0x41, 0)
        .Table(ValueKind.FuncRef, 2)
        .Function("_start", 3, [.. code.SelectMany(part => part)]);

    public static ModuleBytes Imports() => new ModuleBytes()
        .Type("(i32,i32,i32,i32)->i32").Type("(i32)->()").Type("(i32,i32)->i32").Type("()->()").Type("(i32,i64,f32,f64)->f64")
        .ImportFunction(Wasi, "fd_read", 0).ImportFunction(Wasi, "fd_write", 0).ImportFunction(Wasi, "poll_oneoff", 0).ImportFunction(Wasi, "proc_exit", 1)
        .ImportFunction(Wasi, "environ_sizes_get", 2).ImportFunction(Wasi, "environ_get", 2)
        .ImportFunction(Wasi, "args_sizes_get", 2).ImportFunction(Wasi, "args_get", 2)
        .ImportFunction("host", "started", 3).ImportFunction("host", "mix", 4);

    public static byte[] I32(int value) => [0x41, .. ModuleBytes.Signed(value)];

    public static byte[] I64(long value) => [0x42, .. ModuleBytes.Signed(value)];

    public static byte[] Call(byte function, params byte[][] arguments) => [.. arguments.SelectMany(argument => argument), 0x10, function];

    public static byte[] Store(int address, byte[] value) => [.. I32(address), .. value, 0x36, 2, 0];

    public static byte[] Load(int address) => [.. I32(address), 0x28, 2, 0];

    public static byte[] Loop(params byte[][] body) => [0x03, 0x40, .. body.SelectMany(part => part), 0x0c, 0, 0x0b];

    /// <summary>Reads stdin to <see cref="Free"/>.</summary>
    public static byte[] Read(int most) => [.. Store(0, I32(Free)), .. Store(4, I32(most)), .. Call(FdRead, I32(0), I32(0), I32(1), I32(Length)), .. Drop];

    public static byte[] Write(int descriptor, int address, byte[] length) =>
        [.. Store(0, I32(address)), .. Store(4, length), .. Call(FdWrite, I32(descriptor), I32(0), I32(1), I32(12)), .. Drop];

    /// <summary>Writes the strings that one of the pairs of functions gives to stdout.</summary>
    public static byte[] WriteStrings(byte sizes, byte get) =>
        [.. Call(sizes, I32(16), I32(Length)), .. Drop, .. Call(get, I32(512), I32(Free)), .. Drop, .. Write(1, Free, Load(Length))];

    /// <summary>Sleeps for an hour on the monotonic clock.</summary>
    public static byte[] Sleep() =>
    [
        .. Store(Free + 16, I32(1)), .. I32(Free + 24), .. I64(3_600_000_000_000), 0x37, 3, 0,
        .. Call(PollOneoff, I32(Free), I32(2_048), I32(1), I32(Length)), .. Drop,
    ];

    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
