using Platform.Wasm.Compiler;

namespace Platform.Wasm.Tests.Tool;

/// <summary>The bounds of a compiler on systems whose kernel keeps none for it.</summary>
public sealed class SelfWatchTests
{
    [Theory]
    [InlineData(0, long.MaxValue, "CPU time")]
    [InlineData(1_000_000, 1L << 20, "1 MB of memory")]
    public void EndsAProcessThatTakesTooMuch(int seconds, long bytes, string reason)
    {
        var ends = new List<string>();
        new SelfWatch(TimeSpan.FromSeconds(seconds), bytes, ends.Add).Run();

        Assert.Contains(reason, Assert.Single(ends), StringComparison.Ordinal);
    }
}
