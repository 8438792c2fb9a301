using System.Collections.Concurrent;

namespace Platform.Wasm.SpecTests;

/// <summary>Counts commands of the suite (not test methods), by execution mode, with a reason for every skip.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, Counts> _modes = new();
    private readonly ConcurrentDictionary<string, int> _skipReasons = new();

    public static Tally Total { get; } = new();

    public void Passed(string mode) => Interlocked.Increment(ref Of(mode).Passed);

    public void Failed(string mode) => Interlocked.Increment(ref Of(mode).Failed);

    public void Skipped(string mode, string reason)
    {
        Interlocked.Increment(ref Of(mode).Skipped);
        _skipReasons.AddOrUpdate($"{mode}: {reason}", 1, (_, count) => count + 1);
    }

    /// <summary>The last line is the sum over the modes and has a fixed form: other programs read it.</summary>
    public void Print(TextWriter output)
    {
        foreach (var (reason, count) in _skipReasons.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"skipped {count}: {reason}");
        }

        foreach (var (mode, counts) in _modes.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{mode}: {counts}");
        }

        var sum = new Counts();
        foreach (var counts in _modes.Values)
        {
            sum.Passed += counts.Passed;
            sum.Failed += counts.Failed;
            sum.Skipped += counts.Skipped;
        }

        output.WriteLine(sum);
    }

    private Counts Of(string mode) => _modes.GetOrAdd(mode, _ => new Counts());

    private sealed class Counts
    {
        public int Passed;
        public int Failed;
        public int Skipped;

        public override string ToString() => $"{Passed} passed, {Failed} failed, {Skipped} skipped";
    }
}
