using Platform.Wasm.Hosting;
using Platform.Wasm.Tests.Images;
using Platform.Wasm.Wasi;

namespace Platform.Wasm.Tests.Hosting;

/// <summary>A runtime with the two functions of <see cref="Command"/>, and files for its programs.</summary>
internal sealed class RuntimeFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualResetEventSlim _started = new();

    public RuntimeFixture(Func<RuntimeOptions, IWasmRuntime> make, Func<RuntimeOptions, RuntimeOptions>? with = null)
    {
        var options = new RuntimeOptions
        {
            Limits = new Limits { MemoryPages = 4, StackBytes = 512 << 10 },
            StdoutBytes = 20_000,
            StderrBytes = 100,
            Arguments = new WasiStrings("program", "first argument"),
            CompilesInProcess = true,
            Functions =
            [
                new HostFunction("host", "started", FunctionType.Parse("()->()"), (_, _) => _started.Set()),
                new HostFunction("host", "mix", FunctionType.Parse("(i32,i64,f32,f64)->f64"), (call, slots) => Mixes(call, slots)),
            ],
        };
        Runtime = make(with?.Invoke(options) ?? options);
    }

    public IWasmRuntime Runtime { get; }

    public HostBody Mixes { get; set; } = (_, _) => { };

    public static RunInput Input(byte[]? stdin = null, params string[] environment) =>
        new(stdin, environment.Length == 0 ? WasiStrings.None : new WasiStrings(environment), TimeSpan.FromHours(2));

    public IWasmProgram Prepare(byte[] module)
    {
        var path = Path.Combine(_folder.Path, "program.wasm");
        File.WriteAllBytes(path, module);
        return Runtime.Prepare(new ProgramFiles(path));
    }

    public IWasmInstance Start(object? state, params byte[][] code) => Prepare(Command.Build(code)).CreateInstance(state);

    /// <summary>Runs on a thread with as deep a stack as guests are promised, and interrupts when the guest says that it has started.</summary>
    public CallOutcome RunInterrupted(IWasmInstance instance)
    {
        _started.Reset();
        var interrupting = new Thread(() =>
        {
            Assert.True(_started.Wait(TimeSpan.FromSeconds(60)));
            instance.Interrupt();
        });
        interrupting.Start();
        var outcome = Run(instance);
        interrupting.Join();
        return outcome;
    }

    public static CallOutcome Run(IWasmInstance instance, RunInput? input = null)
    {
        CallOutcome outcome = default;
        Exception? problem = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    outcome = instance.Run(input ?? Input());
                }
                catch (Exception thrown) when ((problem = thrown) is not null)
                {
                }
            },
            new Limits { StackBytes = 512 << 10 }.ThreadStackBytes);
        thread.Start();
        thread.Join();
        return problem is null ? outcome : throw problem;
    }

    public void Dispose()
    {
        Runtime.Dispose();
        _started.Dispose();
        _folder.Dispose();
    }
}
