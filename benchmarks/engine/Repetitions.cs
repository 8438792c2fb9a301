using System.Diagnostics;

namespace Platform.Wasm.Benchmarks;

/// <summary>A case repeated: the first run, and the lower quartile of the second half, when code has settled.</summary>
internal sealed class Repetitions(string name, TimeSpan time)
{
    // Code is made anew after thirty calls and again after thirty more.
    private const int Fewest = 80;

    /// <summary>Runs the case and prints its line.</summary>
    /// <param name="run">Does it once and gives what it computed, or null where nothing is to be compared.</param>
    /// <param name="between">Puts things back; its time does not count.</param>
    public void Take(Func<string?> run, Action? between = null)
    {
        var times = new List<double>();
        string? check = null;
        for (var begun = Stopwatch.GetTimestamp(); times.Count < Fewest || Stopwatch.GetElapsedTime(begun) < time;)
        {
            var started = Stopwatch.GetTimestamp();
            check = run();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            between?.Invoke();
        }

        var settled = times[(times.Count / 2)..];
        settled.Sort();
        Line.Print(name, times[0], settled[settled.Count / 4], check);
    }
}
