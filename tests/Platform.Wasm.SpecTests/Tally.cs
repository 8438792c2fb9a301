using System.Collections.Concurrent;

namespace Platform.Wasm.SpecTests;

/// <summary>Counts commands of the suite (not test methods), by execution mode, and knows every one that was skipped.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, Counts> _modes = new();

    public static Tally Total { get; } = new();

    public SkipTable Skips => new(_modes.ToDictionary(mode => mode.Key, mode => (IReadOnlyCollection<Skip>)mode.Value.Skips));

    public void Add(string mode, int passed, int failed, IReadOnlyCollection<Skip> skips)
    {
        var counts = _modes.GetOrAdd(mode, _ => new Counts());
        Interlocked.Add(ref counts.Passed, passed);
        Interlocked.Add(ref counts.Failed, failed);
        foreach (var skip in skips)
        {
            counts.Skips.Add(skip);
        }
    }

    /// <summary>The last line is the sum over the modes and has a fixed form: other programs read it.</summary>
    public void Print(TextWriter output)
    {
        foreach (var (mode, counts) in _modes.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{mode}: {Line([counts])}");
        }

        output.WriteLine(Line(_modes.Values));
    }

    private static string Line(ICollection<Counts> counts) =>
        $"{counts.Sum(mode => mode.Passed)} passed, {counts.Sum(mode => mode.Failed)} failed, {counts.Sum(mode => mode.Skips.Count)} skipped";

    private sealed class Counts
    {
        public int Passed;
        public int Failed;

        public ConcurrentBag<Skip> Skips { get; } = [];
    }
}
