using Platform.Wasm.FuzzTests.Engines;

namespace Platform.Wasm.FuzzTests.Differential;

/// <summary>What two transcripts of one plan say about the engines.</summary>
internal enum Agreement
{
    /// <summary>The same, to the last line.</summary>
    Same,

    /// <summary>The same until one ran out of stack, whose depth is each engine's own affair.</summary>
    SameUntilStackEnded,

    /// <summary>A find.</summary>
    Different,
}

internal static class Comparison
{
    public static Agreement Compare(string ours, string v8)
    {
        if (ours == v8)
        {
            return Agreement.Same;
        }

        var (mine, theirs) = (ours.Split('\n'), v8.Split('\n'));
        for (var i = 0; i < mine.Length && i < theirs.Length; i++)
        {
            if (EndsStack(mine[i]) || EndsStack(theirs[i]))
            {
                return Agreement.SameUntilStackEnded;
            }

            if (mine[i] != theirs[i])
            {
                return Agreement.Different;
            }
        }

        return Agreement.Different;
    }

    private static bool EndsStack(string line) => line.EndsWith(Transcript.StackEnded, StringComparison.Ordinal);
}
