using System.Diagnostics;

namespace Platform.Wasm.Benchmarks;

/// <summary>From a module and its image on disk to the end of its first run, in a process that has run another plugin, as executors have.</summary>
internal static class ColdStart
{
    public static void Run(Images images, string familiarModule, string module)
    {
        using (var familiar = new Guest(images.Load(familiarModule)))
        {
            familiar.Instance.GetFunction("_start")!.Call();
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

        Line.Print($"cold/{module} after {familiarModule}, loaded", loaded.TotalMilliseconds, loaded.TotalMilliseconds, null);
        Line.Print($"cold/{module} after {familiarModule}, first run ended", answered.TotalMilliseconds, answered.TotalMilliseconds, null);
    }
}
