using System.Globalization;
using System.Text;

namespace Platform.Wasm.Benchmarks;

/// <summary>Kernels, scripts in QuickJS, a Go program, and calls across the boundary.</summary>
internal static class Suite
{
    private const int Entries = 1_000_000;

    public static void Run(Images images, int repetitions)
    {
        Kernels(images, "scalar", repetitions);
        Kernels(images, "vector", repetitions);
        foreach (var script in Directory.EnumerateFiles(Path.Combine(images.Folder, "scripts")).Order(StringComparer.Ordinal))
        {
            Execute(images, "engine.wasm", "load_plugin", $"quickjs/{Path.GetFileNameWithoutExtension(script)}", File.ReadAllBytes(script), repetitions);
        }

        Execute(images, "go.wasm", "_start", "go/json", [], repetitions);
        Boundary(images, repetitions);
        Instantiate(images, repetitions);
    }

    private static void Kernels(Images images, string module, int repetitions)
    {
        using var guest = new Guest(images.Load($"{module}.wasm"));
        foreach (var export in guest.Exports)
        {
            var function = guest.Instance.GetFunction(export)!;
            var result = new Value[1];
            Samples.Take($"{module}/{export}", repetitions, () =>
            {
                function.Call([], result).ThrowIfTrapped();
                return Text(result[0]);
            });
        }
    }

    private static void Execute(Images images, string module, string entry, string name, byte[] input, int repetitions)
    {
        using var guest = new Guest(images.Load(module));
        var function = guest.Instance.GetFunction(entry)!;
        var result = new Value[function.Type.Results.Count];
        guest.Instance.TakeSnapshot();
        guest.Wasi.Begin(input);
        Samples.Take(
            name,
            repetitions,
            () =>
            {
                var outcome = function.Call([], result);
                return outcome.Returned || (outcome.Trap == TrapKind.Exit && outcome.ExitCode == 0)
                    ? Encoding.UTF8.GetString([.. guest.Wasi.Stdout.Written.Span, .. guest.Wasi.Stderr.Written.Span])
                    : throw new InvalidOperationException($"{name}: {outcome.Trap} {outcome.ExitCode} {Encoding.UTF8.GetString(guest.Wasi.Stderr.Written.Span)}");
            },
            () =>
            {
                guest.Instance.Reset();
                guest.Wasi.Begin(input);
            });
    }

    private static void Boundary(Images images, int repetitions)
    {
        using var guest = new Guest(images.Load("boundary.wasm"));
        var (enter, leave) = (guest.Instance.GetFunction("enter")!, guest.Instance.GetFunction("leave")!);
        var result = new Value[1];
        Samples.Take("boundary/guest to host, a million", repetitions, () =>
        {
            leave.Call([], result).ThrowIfTrapped();
            return Text(result[0]);
        });
        var slot = new ulong[1];
        Samples.Take("boundary/host to guest, a million", repetitions, () =>
        {
            slot[0] = 0;
            for (var i = 0; i < Entries; i++)
            {
                enter.CallRaw(slot);
            }

            return ((uint)slot[0]).ToString(CultureInfo.InvariantCulture);
        });
    }

    private static void Instantiate(Images images, int repetitions)
    {
        var module = images.Load("engine.wasm");
        Samples.Take("instance/QuickJS, made and gone", repetitions, () =>
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
