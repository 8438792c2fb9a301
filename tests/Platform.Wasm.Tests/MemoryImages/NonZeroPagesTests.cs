using Platform.Wasm.MemoryImages;

namespace Platform.Wasm.Tests.MemoryImages;

public sealed class NonZeroPagesTests
{
    private const int Page = NonZeroPages.PageBytes;

    [Fact]
    public void KeepsShortGapsAndCutsLongOnes()
    {
        var memory = new byte[16 * Page];
        memory[1 * Page] = 1;
        memory[(6 * Page) - 1] = 1;
        memory[(10 * Page) + 7] = 1;
        memory[^1] = 1;

        Assert.Equal([Page..(6 * Page), (10 * Page)..(11 * Page), (15 * Page)..(16 * Page)], NonZeroPages.Find(memory));
    }

    [Fact]
    public void FindsNothingInAnEmptyMemory()
    {
        Assert.Empty(NonZeroPages.Find(new byte[16 * Page]));
        Assert.Empty(NonZeroPages.Find([]));
    }

    [Fact]
    public void TakesAllOfAFullMemory()
    {
        var memory = new byte[16 * Page];
        Array.Fill(memory, (byte)1);
        Assert.Equal([0..(16 * Page)], NonZeroPages.Find(memory));
    }
}
