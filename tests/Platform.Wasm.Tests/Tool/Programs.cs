using System.Text;

namespace Platform.Wasm.Tests.Tool;

/// <summary>Small programs for the tool to run, each in a file.</summary>
internal static class Programs
{
    private const string Wasi = "wasi_snapshot_preview1";
    private const int Vector = 64;
    private const int Opened = 100;
    private const int Count = 104;
    private const int Buffer = 1_000;

    private static readonly byte[] Drop = [0x1a];
    private static readonly byte[] Load = [0x28, 2, 0];
    private static readonly byte[] Store = [0x36, 2, 0];

    public static void WriteAll(string folder)
    {
        Write(folder, "hello.wasm", Printing("hello\n"));
        Write(folder, "add.wasm", new ModuleBytes().Function("add", "(i32,i32)->i32", 0x20, 0, 0x20, 1, 0x6a));
        Write(folder, "half.wasm", new ModuleBytes().Function("half", "(f64)->f64", 0x20, 0, 0x44, 0, 0, 0, 0, 0, 0, 0xe0, 0x3f, 0xa2));
        Write(folder, "trap.wasm", new ModuleBytes().Type("()->()").Function(0, 0x00).Function("_start", 0, 0x10, 0)
            .Custom("name", Backtraces.NameSection.Of((0, "plugin::fail::h0123456789abcdef"))));
        Write(folder, "endless.wasm", new ModuleBytes().Function("_start", "()->()", 0x03, 0x40, 0x0c, 0, 0x0b));
        Write(folder, "exit.wasm", new ModuleBytes().Type("(i32)->()").Type("()->()").ImportFunction(Wasi, "proc_exit", 0).Function("_start", 1, [.. I32(3), .. Call(0)]));
        Write(folder, "echo.wasm", Copying(fromFile: false));
        Write(folder, "cat.wasm", Copying(fromFile: true));
        Write(folder, "arguments.wasm", Strings("args"));
        Write(folder, "variables.wasm", Strings("environ"));
        Write(folder, "stranger.wasm", new ModuleBytes().Type("()->()").ImportFunction("somebody", "else", 0).Function("_start", 0));
        Write(folder, "invalid.wasm", new ModuleBytes().Function("f", "()->i32", 0x42, 0));
        Write(folder, "counter.wasm", new ModuleBytes()
            .Type("()->()").Type("()->i32").Type("(i32,i32)->i32").ImportFunction(Wasi, "random_get", 2).Memory(1)
            .Function("init", 0, [.. I32(0), .. I32(8), .. Call(0), .. Drop, .. I32(16), .. I32(42), .. Store])
            .Function("count", 1, [.. I32(16), .. Load])
            .Function("_start", 0));
        File.WriteAllText(Path.Combine(folder, "file.txt"), "from a file\n");
    }

    private static void Write(string folder, string name, ModuleBytes module) => File.WriteAllBytes(Path.Combine(folder, name), module.Build());

    private static ModuleBytes Printing(string text) => new ModuleBytes()
        .Type("(i32,i32,i32,i32)->i32").Type("()->()").ImportFunction(Wasi, "fd_write", 0).Memory(1).Export("memory", 2, 0)
        .Data(Vector, [.. BitConverter.GetBytes(Buffer), .. BitConverter.GetBytes(text.Length)])
        .Data(Buffer, Encoding.UTF8.GetBytes(text))
        .Function("_start", 1, [.. I32(1), .. I32(Vector), .. I32(1), .. I32(Count), .. Call(0), .. Drop]);

    /// <summary>Copies a piece of stdin, or of "file.txt" in its first folder, to stdout.</summary>
    private static ModuleBytes Copying(bool fromFile)
    {
        byte[] open = [.. I32(3), .. I32(0), .. I32(0), .. I32(8), .. I32(0), .. I64(2), .. I64(0), .. I32(0), .. I32(Opened), .. Call(2), .. Drop];
        var input = fromFile ? [.. I32(Opened), .. Load] : I32(0);
        return new ModuleBytes()
            .Type("(i32,i32,i32,i32)->i32").Type("(i32,i32,i32,i32,i32,i64,i64,i32,i32)->i32").Type("()->()")
            .ImportFunction(Wasi, "fd_read", 0).ImportFunction(Wasi, "fd_write", 0).ImportFunction(Wasi, "path_open", 1).Memory(1).Export("memory", 2, 0)
            .Data(0, "file.txt"u8.ToArray())
            .Data(Vector, [.. BitConverter.GetBytes(Buffer), .. BitConverter.GetBytes(500)])
            .Function("_start", 2,
            [
                .. fromFile ? open : [],
                .. input, .. I32(Vector), .. I32(1), .. I32(Count), .. Call(0), .. Drop,
                .. I32(Vector + 4), .. I32(Count), .. Load, .. Store,
                .. I32(1), .. I32(Vector), .. I32(1), .. I32(Count), .. Call(1), .. Drop,
            ]);
    }

    /// <summary>Prints its arguments or environment, a NUL behind each.</summary>
    private static ModuleBytes Strings(string family) => new ModuleBytes()
        .Type("(i32,i32)->i32").Type("(i32,i32,i32,i32)->i32").Type("()->()")
        .ImportFunction(Wasi, $"{family}_sizes_get", 0).ImportFunction(Wasi, $"{family}_get", 0).ImportFunction(Wasi, "fd_write", 1).Memory(1).Export("memory", 2, 0)
        .Data(Vector, BitConverter.GetBytes(Buffer))
        .Function("_start", 2,
        [
            .. I32(Count), .. I32(Vector + 4), .. Call(0), .. Drop,
            .. I32(200), .. I32(Buffer), .. Call(1), .. Drop,
            .. I32(1), .. I32(Vector), .. I32(1), .. I32(Count), .. Call(2), .. Drop,
        ]);

    private static byte[] I32(int value) => [0x41, .. ModuleBytes.Signed(value)];

    private static byte[] I64(long value) => [0x42, .. ModuleBytes.Signed(value)];

    private static byte[] Call(byte function) => [0x10, function];
}
