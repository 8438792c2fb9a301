using Platform.Wasm.Binary;

namespace Platform.Wasm.Tests.Binary;

public sealed class IntegerEncodingTests
{
    [Theory]
    [InlineData("00", 0u)]
    [InlineData("7f", 127u)]
    [InlineData("8001", 128u)]
    [InlineData("ffffffff0f", uint.MaxValue)]
    [InlineData("8080808000", 0u)]
    public void ReadsUnsigned(string hex, uint expected) => Assert.Equal(expected, Read(hex, (ref ModuleReader reader) => reader.ReadU32()));

    [Theory]
    [InlineData("7f", -1)]
    [InlineData("40", -64)]
    [InlineData("ff00", 127)]
    [InlineData("8080808078", int.MinValue)]
    [InlineData("ffffffff07", int.MaxValue)]
    [InlineData("ffffffff7f", -1)]
    public void ReadsSigned(string hex, int expected) => Assert.Equal(expected, Read(hex, (ref ModuleReader reader) => reader.ReadS32()));

    [Theory]
    [InlineData("8080808080808080807f", long.MinValue)]
    [InlineData("ffffffffffffffffff00", long.MaxValue)]
    [InlineData("7f", -1L)]
    public void ReadsWide(string hex, long expected) => Assert.Equal(expected, Read(hex, (ref ModuleReader reader) => reader.ReadS64()));

    [Theory]
    [InlineData("ffffffff1f", "integer too large")]
    [InlineData("808080808000", "integer representation too long")]
    [InlineData("ff", "unexpected end")]
    public void RefusesUnsigned(string hex, string reason) => Refuses(hex, reason, (ref ModuleReader reader) => reader.ReadU32());

    [Theory]
    [InlineData("ffffffff0f", "integer too large")]
    [InlineData("8080808070", "integer too large")]
    [InlineData("808080808000", "integer representation too long")]
    public void RefusesSigned(string hex, string reason) => Refuses(hex, reason, (ref ModuleReader reader) => reader.ReadS32());

    private static void Refuses<T>(string hex, string reason, Reading<T> read) =>
        Assert.Equal(reason, Assert.Throws<ModuleException>(() => Read(hex, read)).Reason);

    private static T Read<T>(string hex, Reading<T> read)
    {
        var bytes = Convert.FromHexString(hex);
        var reader = new ModuleReader(bytes, 0, bytes.Length);
        return read(ref reader);
    }

    private delegate T Reading<T>(ref ModuleReader reader);
}
