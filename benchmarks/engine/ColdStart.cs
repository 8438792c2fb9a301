using System.Diagnostics;

namespace Platform.Wasm.Benchmarks;

/// <summary>From a module and its image on disk to the end of its first run. The engine's own code has run before, with another module.</summary>
internal static class ColdStart
{
    private const string Familiar = "boundary.wasm";

    public static void Run(Images images, string module)
    {
        using (var warm = new Guest(images.Load(Familiar)))
        {
            warm.Instance.GetFunction("leave")!.Call([], new Value[1]).ThrowIfTrapped();
        }

        var started = Stopwatch.GetTimestamp();
        using var guest = new Guest(images.Load(module));
        var loaded = Stopwatch.GetElapsedTime(started);
        var outcome = guest.Instance.GetFunction("_start")!.Call();
        var answered = Stopwatch.GetElapsedTime(started);
        if (!outcome.Returned && outcome.Trap != TrapKind.Exit)
        {
            throw new InvalidOperationException($"{module}: {outcome.Trap}");
        }

        Line.Print($"cold/{module}, loaded", loaded.TotalMilliseconds, loaded.TotalMilliseconds, null);
        Line.Print($"cold/{module}, first run ended", answered.TotalMilliseconds, answered.TotalMilliseconds, null);
    }
}
