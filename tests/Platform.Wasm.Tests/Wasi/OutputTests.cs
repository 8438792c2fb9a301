using System.Text;
using Platform.Wasm.Wasi;

namespace Platform.Wasm.Tests.Wasi;

public sealed class OutputTests
{
    [Theory]
    [InlineData("", "line\n")]
    [InlineData("whole\n", "whole\nline\n")]
    [InlineData("half", "half\nline\n")]
    public void TakesALineOfTheHosts(string before, string expected)
    {
        var output = new WasiOutput(100, OverflowRule.Discard);
        output.Append(Encoding.UTF8.GetBytes(before));
        output.Append("line\n"u8);
        Assert.Equal(expected, Encoding.UTF8.GetString(output.Written.Span));
    }

    [Fact]
    public void TakesNoMoreOfTheHostThanOfAGuest()
    {
        var output = new WasiOutput(6, OverflowRule.Discard);
        output.Append("1234"u8);
        output.Append("line\n"u8);
        Assert.Equal("1234\nl", Encoding.UTF8.GetString(output.Written.Span));
        Assert.True(output.Overflowed);
    }

    [Fact]
    public void GoesOnToAStreamAndKeepsNothing()
    {
        using var stream = new MemoryStream();
        var output = new WasiOutput(stream);
        Assert.True(output.Write("text"u8));
        Assert.Equal("text", Encoding.UTF8.GetString(stream.ToArray()));
        Assert.Equal(0, output.Written.Length);
    }
}
