using System.Globalization;
using System.Runtime;

namespace Platform.Wasm.FuzzTests.Bombs;

/// <summary>
/// Loads a compiled image, calls it until the runtime has had every reason to compile its functions once more, and says what the JIT took for it:
/// what a bomb costs an executor. In a process of its own, whose counters nothing else moves.
/// </summary>
internal static class JitMeasurement
{
    public const string Verb = "measure-jit";

    // Thirty calls make the runtime compile a method anew; each kind of method twice, to measure it and then with what was measured.
    private const int Calls = 400;

    // Settled: nothing was compiled for so long, in which the runtime's background compiler looks several times.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private static readonly Limits Limits = new() { TableElements = 1_000_000, CpuTime = TimeSpan.FromSeconds(20), WallTime = TimeSpan.FromSeconds(40) };

    /// <summary>Prints: methods compiled, ms that they took.</summary>
    public static int Run(string modulePath, string imagePath)
    {
        var warm = new BombModule().Function(0, 1, [[0x01]]).Build();
        var options = new CompileOptions();
        Call(CodeImage.CompileInProcess(WasmModule.Decode(warm), options), WasmModule.Decode(warm));
        WaitUntilSettled();
        var (methods, time) = (JitInfo.GetCompiledMethodCount(), JitInfo.GetCompilationTime());

        var module = WasmModule.Decode(File.ReadAllBytes(modulePath));
        Call(CodeImage.Load(imagePath, CodeKey.Compute(module, options), options), module);
        WaitUntilSettled();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{JitInfo.GetCompiledMethodCount() - methods} {(JitInfo.GetCompilationTime() - time).TotalMilliseconds:F1}"));
        return 0;
    }

    private static void Call(CodeImage image, WasmModule module)
    {
        var thread = new Thread(
            () =>
            {
                using var clock = new ExecutionClock(TimeProvider.System);
                using var store = new Store(Limits);
                var linker = new Linker();
                foreach (var import in module.Imports)
                {
                    linker.Define(import.Module, import.Name, (FunctionType)import.Type, (_, _, _) => { });
                }

                var instance = linker.Instantiate(store, module, image);
                var run = instance.GetFunction("run")!;
                using var watch = clock.Watch(store);
                for (var i = 0; i < Calls; i++)
                {
                    run.Call();
                }
            },
            Limits.ThreadStackBytes);
        thread.Start();
        thread.Join();
    }

    private static void WaitUntilSettled()
    {
        var end = TimeProvider.System.GetTimestamp();
        for (var (count, since) = (JitInfo.GetCompiledMethodCount(), end); TimeProvider.System.GetElapsedTime(since) < Settled && TimeProvider.System.GetElapsedTime(end) < LongestWait; Thread.Yield())
        {
            if (JitInfo.GetCompiledMethodCount() is var now && now != count)
            {
                (count, since) = (now, TimeProvider.System.GetTimestamp());
            }
        }
    }
}
