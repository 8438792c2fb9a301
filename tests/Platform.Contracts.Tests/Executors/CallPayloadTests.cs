using System.Buffers.Binary;
using System.Text;
using Platform.Contracts.Executors;
using Xunit;

namespace Platform.Contracts.Tests.Executors;

public sealed class CallPayloadTests
{
    [Fact]
    public void What_was_written_is_read()
    {
        var payload = CallPayload.Write(json => json.WriteString("key", "ä"), [1, 2, 3]);
        Assert.Equal(CallPayloadState.Valid, CallPayload.Read(payload, out var head, out var body));
        Assert.Equal("ä", head.GetProperty("key").GetString());
        Assert.Equal([1, 2, 3], payload[body..]);
    }

    [Fact]
    public void No_bytes_are_an_empty_head()
    {
        Assert.Equal(CallPayloadState.Valid, CallPayload.Read([], out var head, out var body));
        Assert.Equal(("{}", 0), (head.GetRawText(), body));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("\u0001")]
    public void A_head_is_an_object(string head) => Assert.Equal(CallPayloadState.Malformed, StateOf(Encoding.UTF8.GetBytes(head)));

    [Theory]
    [InlineData(3u)]
    [InlineData(uint.MaxValue)]
    public void A_length_beyond_the_payload_is_malformed(uint length)
    {
        var payload = new byte[] { 0, 0, 0, 0, (byte)'{', (byte)'}' };
        BinaryPrimitives.WriteUInt32LittleEndian(payload, length);
        Assert.Equal(CallPayloadState.Malformed, CallPayload.Read(payload, out _, out _));
    }

    [Fact]
    public void A_part_of_a_length_is_malformed() => Assert.Equal(CallPayloadState.Malformed, CallPayload.Read([0, 0, 0], out _, out _));

    [Theory]
    [InlineData(0, CallPayloadState.Valid)]
    [InlineData(1, CallPayloadState.HeadTooLarge)]
    public void A_head_has_an_end(int more, CallPayloadState state) =>
        Assert.Equal(state, StateOf(Encoding.UTF8.GetBytes("{}".PadRight(CallPayload.MaxHead + more))));

    [Fact]
    public void An_error_says_its_code_and_why()
    {
        Assert.Equal(CallPayloadState.Valid, CallPayload.Read(CallPayload.Error("timeout", "Too slow."), out var head, out _));
        Assert.Equal("""{"error":{"code":"timeout","message":"Too slow."}}""", head.GetRawText());
    }

    private static CallPayloadState StateOf(byte[] head)
    {
        byte[] payload = [0, 0, 0, 0, .. head];
        BinaryPrimitives.WriteInt32LittleEndian(payload, head.Length);
        return CallPayload.Read(payload, out _, out _);
    }
}
