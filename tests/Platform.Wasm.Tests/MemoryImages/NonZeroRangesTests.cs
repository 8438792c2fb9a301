using Platform.Wasm.MemoryImages;

namespace Platform.Wasm.Tests.MemoryImages;

public sealed class NonZeroRangesTests
{
    [Fact]
    public void KeepsShortGapsAndCutsLongOnes()
    {
        var memory = new byte[200];
        memory[10] = 1;
        memory[25] = 1;
        memory[42] = 1;
        memory[199] = 1;

        Assert.Equal([10..26, 42..43, 199..200], NonZeroRanges.Find(memory));
    }

    [Fact]
    public void FindsNothingInAnEmptyMemory()
    {
        Assert.Empty(NonZeroRanges.Find(new byte[65_536]));
        Assert.Empty(NonZeroRanges.Find([]));
    }

    [Fact]
    public void TakesAllOfAFullMemory()
    {
        var memory = new byte[100];
        Array.Fill(memory, (byte)1);
        Assert.Equal([0..100], NonZeroRanges.Find(memory));
    }

    [Fact]
    public void WidensTheGapRatherThanHaveTooManyRanges()
    {
        var memory = new byte[32 * 100_001];
        for (var i = 0; i < memory.Length; i += 32)
        {
            memory[i] = 1;
        }

        Assert.Equal([0..(32 * 100_000 + 1)], NonZeroRanges.Find(memory));
    }
}
