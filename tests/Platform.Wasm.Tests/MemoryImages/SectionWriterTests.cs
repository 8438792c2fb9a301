using Platform.Wasm.MemoryImages;

namespace Platform.Wasm.Tests.MemoryImages;

public sealed class SectionWriterTests
{
    [Theory]
    [InlineData(0u, new byte[] { 0 })]
    [InlineData(127u, new byte[] { 0x7f })]
    [InlineData(128u, new byte[] { 0x80, 1 })]
    [InlineData(uint.MaxValue, new byte[] { 0xff, 0xff, 0xff, 0xff, 0x0f })]
    public void WritesUnsignedNumbers(uint value, byte[] expected)
    {
        var writer = new SectionWriter();
        writer.Unsigned(value);
        Assert.Equal(expected, writer.ToArray());
    }

    [Theory]
    [InlineData(0, new byte[] { 0 })]
    [InlineData(63, new byte[] { 0x3f })]
    [InlineData(64, new byte[] { 0xc0, 0 })]
    [InlineData(-1, new byte[] { 0x7f })]
    [InlineData(-65, new byte[] { 0xbf, 0x7f })]
    [InlineData(int.MinValue, new byte[] { 0x80, 0x80, 0x80, 0x80, 0x78 })]
    [InlineData(long.MinValue, new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f })]
    public void WritesSignedNumbers(long value, byte[] expected)
    {
        var writer = new SectionWriter();
        writer.Signed(value);
        Assert.Equal(expected, writer.ToArray());
    }

    [Theory]
    [InlineData(0u, new byte[] { 0x80, 0x80, 0x80, 0x80, 0 })]
    [InlineData(300u, new byte[] { 0xac, 0x82, 0x80, 0x80, 0 })]
    [InlineData(uint.MaxValue, new byte[] { 0xff, 0xff, 0xff, 0xff, 0x0f })]
    public void WritesNumbersOfAGivenLength(uint value, byte[] expected)
    {
        var writer = new SectionWriter();
        writer.Padded(value);
        Assert.Equal(expected, writer.ToArray());
        Assert.Equal(SectionWriter.PaddedBytes, writer.Length);
    }
}
