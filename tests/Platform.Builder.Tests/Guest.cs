using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Platform.Wasm;
using Platform.Wasm.Wasi;

namespace Platform.Builder.Tests;

/// <summary>Runs a module by the guest contract (docs/guest-contract.md): the request on stdin, the answer on stdout, operations answered by the test.</summary>
internal sealed class Guest(byte[] module)
{
    private readonly List<byte[]?> _answers = [];

    /// <summary>The operations that were started: name, head, body.</summary>
    public List<(string Name, JsonElement Head, string Body)> Operations { get; } = [];

    /// <summary>Answers an operation with a head and a body.</summary>
    public Func<string, (string Head, string Body)> Answer { get; init; } = _ => ("""{"error":{"code":"not-granted","message":"no"}}""", "");

    /// <summary>What it can open.</summary>
    public IReadOnlyList<WasiFolder> Folders { get; init; } = [];

    public GuestResult Run(string input)
    {
        var decoded = WasmModule.Decode(module);
        var wasi = new WasiContext(WasiClock.Coarse(TimeProvider.System), WasiRandom.System)
        {
            Arguments = new WasiStrings("plugin"),
            Environment = new WasiStrings("PLATFORM_TENANT=demo", "GREETING=Hi"),
            Folders = Folders,
        };
        wasi.Begin(Encoding.UTF8.GetBytes(input));
        var limits = new Limits();
        using var store = new Store(limits) { HostState = wasi };
        var linker = new Linker();
        WasiPreview1.Define(linker);
        Define(linker);
        CallOutcome outcome = default;
        var thread = new Thread(
            () => outcome = linker.Instantiate(store, decoded, CodeImage.CompileInProcess(decoded, new CompileOptions())).GetFunction("_start")!.Call(),
            limits.ThreadStackBytes);
        thread.Start();
        thread.Join();
        return new GuestResult(outcome, Encoding.UTF8.GetString(wasi.Stdout.Written.Span), Encoding.UTF8.GetString(wasi.Stderr.Written.Span));
    }

    private void Define(Linker linker)
    {
        const string Module = "platform_v1";
        linker.Define(Module, "start", FunctionType.Parse("(i32,i32,i32,i32)->i64"), (caller, arguments, results) =>
        {
            var name = Encoding.UTF8.GetString(caller.Slice(arguments[0].AsI32, arguments[1].AsI32));
            var payload = caller.Slice(arguments[2].AsI32, arguments[3].AsI32);
            var length = BinaryPrimitives.ReadInt32LittleEndian(payload);
            Operations.Add((name, JsonSerializer.Deserialize<JsonElement>(payload.Slice(4, length)), Encoding.UTF8.GetString(payload[(4 + length)..])));
            var (head, body) = Answer(name);
            var headBytes = Encoding.UTF8.GetBytes(head);
            var answer = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(answer, headBytes.Length);
            _answers.Add([.. answer, .. headBytes, .. Encoding.UTF8.GetBytes(body)]);
            results[0] = Value.I64(_answers.Count - 1);
        });
        // Everything is done at once: the first of the ids is, or without ids the time is over.
        linker.Define(Module, "wait", FunctionType.Parse("(i32,i32,i32)->i32"), (_, arguments, results) => results[0] = Value.I32(arguments[1].AsI32 == 0 ? -1 : 0));
        linker.Define(Module, "size", FunctionType.Parse("(i32)->i32"), (_, arguments, results) => results[0] = Value.I32(_answers[arguments[0].AsI32]?.Length ?? -2));
        linker.Define(Module, "take", FunctionType.Parse("(i32,i32,i32)->i32"), (caller, arguments, results) =>
        {
            var answer = _answers[arguments[0].AsI32]!;
            answer.CopyTo(caller.Slice(arguments[1].AsI32, arguments[2].AsI32));
            _answers[arguments[0].AsI32] = null;
            results[0] = Value.I32(answer.Length);
        });
        linker.Define(Module, "drop", FunctionType.Parse("(i32)->()"), (_, arguments, _) => _answers[arguments[0].AsI32] = null);
    }
}
