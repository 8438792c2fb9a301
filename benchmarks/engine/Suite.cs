using System.Globalization;
using System.Text;

namespace Platform.Wasm.Benchmarks;

/// <summary>Kernels, scripts in QuickJS, a Go program, and calls across the boundary: one case in one process, so that what runs beside it in the same minute is the other engine's.</summary>
internal static class Suite
{
    private const int Entries = 1_000_000;

    /// <summary>Runs a case, by its name in the table.</summary>
    /// <param name="images">Where the modules are.</param>
    /// <param name="name">The case, as <c>scalar/fib</c>.</param>
    /// <param name="milliseconds">How long to repeat it.</param>
    public static void Run(Images images, string name, int milliseconds)
    {
        var repetitions = new Repetitions(name, TimeSpan.FromMilliseconds(milliseconds));
        switch (name.Split('/'))
        {
            case ["quickjs", var script]:
                Execute(images, "engine.wasm", "load_plugin", File.ReadAllBytes(Path.Combine(images.Folder, "scripts", $"{script}.js")), repetitions);
                break;
            case ["go", _]:
                Execute(images, "go.wasm", "_start", [], repetitions);
                break;
            case ["boundary", "enter"]:
                Enter(images, repetitions);
                break;
            case ["instance", _]:
                Instantiate(images, repetitions);
                break;
            case [var module, var export]:
                Export(images, $"{module}.wasm", export, repetitions);
                break;
            default:
                throw new ArgumentException($"There is no case {name}.");
        }
    }

    private static void Export(Images images, string module, string export, Repetitions repetitions)
    {
        using var guest = new Guest(images.Load(module));
        var function = guest.Instance.GetFunction(export)!;
        var result = new Value[1];
        repetitions.Take(() =>
        {
            function.Call([], result).ThrowIfTrapped();
            return Text(result[0]);
        });
    }

    private static void Execute(Images images, string module, string entry, byte[] input, Repetitions repetitions)
    {
        using var guest = new Guest(images.Load(module));
        var function = guest.Instance.GetFunction(entry)!;
        var result = new Value[function.Type.Results.Count];
        guest.Instance.TakeSnapshot();
        guest.Wasi.Begin(input);
        repetitions.Take(
            () =>
            {
                var outcome = function.Call([], result);
                return outcome.Returned || (outcome.Trap == TrapKind.Exit && outcome.ExitCode == 0)
                    ? Encoding.UTF8.GetString([.. guest.Wasi.Stdout.Written.Span, .. guest.Wasi.Stderr.Written.Span])
                    : throw new InvalidOperationException($"{module}: {outcome.Trap} {outcome.ExitCode} {Encoding.UTF8.GetString(guest.Wasi.Stderr.Written.Span)}");
            },
            () =>
            {
                guest.Instance.Reset();
                guest.Wasi.Begin(input);
            });
    }

    // A million calls of the guest by the host; boundary/leave is the way back.
    private static void Enter(Images images, Repetitions repetitions)
    {
        using var guest = new Guest(images.Load("boundary.wasm"));
        var enter = guest.Instance.GetFunction("enter")!;
        var slot = new ulong[1];
        repetitions.Take(() =>
        {
            slot[0] = 0;
            for (var i = 0; i < Entries; i++)
            {
                enter.CallRaw(slot);
            }

            return ((uint)slot[0]).ToString(CultureInfo.InvariantCulture);
        });
    }

    private static void Instantiate(Images images, Repetitions repetitions)
    {
        var module = images.Load("engine.wasm");
        repetitions.Take(() =>
        {
            using var guest = new Guest(module);
            return null;
        });
    }

    private static string Text(Value value) => value.Kind switch
    {
        ValueKind.I32 => value.AsI32.ToString(CultureInfo.InvariantCulture),
        ValueKind.F32 => ((double)value.AsF32).ToString("R", CultureInfo.InvariantCulture),
        _ => value.AsF64.ToString("R", CultureInfo.InvariantCulture),
    };
}
