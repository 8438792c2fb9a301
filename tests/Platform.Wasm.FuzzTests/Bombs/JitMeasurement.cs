using System.Globalization;

namespace Platform.Wasm.FuzzTests.Bombs;

/// <summary>
/// Loads a compiled image, calls it until the runtime has had every reason to compile its functions once more, and says what the JIT took for it:
/// what a bomb costs an executor. In a process of its own, whose counters nothing else moves.
/// </summary>
internal static class JitMeasurement
{
    public const string Verb = "measure-jit";

    // Thirty calls make the runtime compile a method anew, first to measure it and then with what was measured. It counts only those
    // that come after a pause of a tenth of a second, so there are rounds of them.
    private const int Rounds = 20;
    private const int CallsInARound = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    // The runtime's background compiler waits for a tenth of a second without new methods; a machine that does much else makes that longer.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly Limits Limits = new() { TableElements = 1_000_000, CpuTime = TimeSpan.FromSeconds(20), WallTime = TimeSpan.FromSeconds(60) };

    /// <summary>Prints: methods of the guest that the JIT compiled, processor ms of the background compiler.</summary>
    /// <param name="warmUp">A small module and its image, for the engine itself to be compiled.</param>
    /// <param name="bomb">The module that is measured, and its image.</param>
    public static int Run((string Module, string Image) warmUp, (string Module, string Image) bomb)
    {
        var compiler = new BackgroundCompiler();
        using var methods = new GuestMethods();
        Call(warmUp);
        WaitUntilSettled(compiler);
        var (count, time) = (methods.Count, compiler.Taken());
        Call(bomb);
        WaitUntilSettled(compiler);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{methods.Count - count} {(compiler.Taken() - time).TotalMilliseconds:F1}"));
        return 0;
    }

    private static void Call((string Module, string Image) guest)
    {
        var module = WasmModule.Decode(File.ReadAllBytes(guest.Module));
        var options = new CompileOptions();
        var image = CodeImage.Load(guest.Image, CodeKey.Compute(module, options), options);
        var thread = new Thread(() => CallOften(module, image), Limits.ThreadStackBytes);
        thread.Start();
        thread.Join();
    }

    private static void CallOften(WasmModule module, CodeImage image)
    {
        using var clock = new ExecutionClock(TimeProvider.System);
        using var store = new Store(Limits);
        var linker = new Linker();
        foreach (var import in module.Imports)
        {
            linker.Define(import.Module, import.Name, (FunctionType)import.Type, (_, _, _) => { });
        }

        var run = linker.Instantiate(store, module, image).GetFunction("run")!;
        using var watch = clock.Watch(store);
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < CallsInARound; i++)
            {
                run.Call();
            }

            Thread.Sleep(Pause);
        }
    }

    private static void WaitUntilSettled(BackgroundCompiler compiler)
    {
        var start = TimeProvider.System.GetTimestamp();
        for (var (taken, since) = (compiler.Taken(), start); TimeProvider.System.GetElapsedTime(since) < Settled && TimeProvider.System.GetElapsedTime(start) < LongestWait; Thread.Sleep(Look))
        {
            if (compiler.Taken() is var now && now != taken)
            {
                (taken, since) = (now, TimeProvider.System.GetTimestamp());
            }
        }
    }
}
