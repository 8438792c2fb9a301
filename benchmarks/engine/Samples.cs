using System.Diagnostics;
using System.Text.Json;

namespace Platform.Wasm.Benchmarks;

/// <summary>What repeated runs of a case took, and how it is told: the first run, and the lower quartile of the second half, when code has settled.</summary>
internal static class Samples
{
    /// <summary>Runs a case and prints its line.</summary>
    /// <param name="name">The case.</param>
    /// <param name="repetitions">How often.</param>
    /// <param name="run">Does it once and gives what it computed, or null where nothing is to be compared.</param>
    /// <param name="between">Puts things back; its time does not count.</param>
    public static void Take(string name, int repetitions, Func<string?> run, Action? between = null)
    {
        var times = new double[repetitions];
        string? check = null;
        for (var i = 0; i < repetitions; i++)
        {
            var started = Stopwatch.GetTimestamp();
            check = run();
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            between?.Invoke();
        }

        Print(name, times[0], Quartile(times.AsSpan(repetitions / 2)), check);
    }

    public static void Print(string name, double first, double settled, string? check) =>
        Console.WriteLine(JsonSerializer.Serialize(new { name, first, settled, check }, JsonSerializerOptions.Web));

    private static double Quartile(ReadOnlySpan<double> times)
    {
        var sorted = times.ToArray();
        Array.Sort(sorted);
        return sorted[sorted.Length / 4];
    }
}
