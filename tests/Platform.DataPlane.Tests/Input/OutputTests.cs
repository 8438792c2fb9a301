using System.Buffers.Binary;
using System.Text;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Input;

/// <summary>What guests answer with, when it is none of what a caller could use: a typed outcome, and the next one is served.</summary>
public sealed class OutputTests(NodeFixture fixture) : IClassFixture<NodeFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> RefusedHeads =>
    [
        """{"status":99}""",
        """{"status":100}""",
        """{"status":600}""",
        """{"status":-1}""",
        """{"status":1e9}""",
        """{"status":"200"}""",
        """{"status":null}""",
        """{"status":200.5}""",
        """{"headers":{}}""",
        """{"headers":[["only-a-name"]]}""",
        """{"headers":[["a","b","c"]]}""",
        """{"headers":[["",""]]}""",
        """{"headers":[["two words","x"]]}""",
        """{"headers":[["x","a\r\nset-cookie: b"]]}""",
        """{"headers":[["x\r\ny","a"]]}""",
        """{"headers":[["x","\u0000"]]}""",
        """{"headers":[["x","é"]]}""",
        """{"headers":[["content-length","1"]]}""",
        """{"headers":[["Transfer-Encoding","chunked"]]}""",
        """{"headers":[["x-platform-outcome","completed"]]}""",
        $$"""{"headers":[["x","{{new string('v', 60_000)}}"]]}""",
        $$"""{"headers":[{{string.Join(',', Enumerable.Repeat("""["x","y"]""", 101))}}]}""",
    ];

    [Theory]
    [MemberData(nameof(RefusedHeads))]
    public async Task A_status_or_header_that_cannot_be_is_refused_to_the_guest_and_never_sent(string head)
    {
        using var response = await AnswerAsync("respond", Payload.Of(head));

        // The guest is told, and chose to answer it: binary, because the length stands before it.
        Assert.Equal(200, (int)response.StatusCode);
        var answer = await response.Content.ReadAsByteArrayAsync(Stop);
        Assert.Equal(answer.Length - 4, BinaryPrimitives.ReadInt32LittleEndian(answer));
        Assert.Contains("invalid-request", Encoding.UTF8.GetString(answer), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("x"));
        Assert.False(response.Headers.Contains("set-cookie"));
    }

    /// <summary>No payload at all: a length that lies, or JSON that is no object. The guest then answers with nothing.</summary>
    [Theory]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 255, 255, 255, 255 })]
    [InlineData(new byte[] { 255, 255, 255, 127, 123, 125 })]
    [InlineData(new byte[] { 2, 0, 0, 0, 91, 93 })]
    [InlineData(new byte[] { 3, 0, 0, 0, 123, 125 })]
    [InlineData(new byte[] { 2, 0, 0, 0, 123, 255 })]
    public async Task What_is_no_payload_is_refused_and_no_output_is_an_empty_answer(byte[] payload)
    {
        using var response = await AnswerAsync("respond", payload);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Stop));
    }

    [Fact]
    public async Task Any_byte_comes_through_as_it_is()
    {
        var bytes = Enumerable.Range(0, 1 << 16).Select(number => (byte)(number * 7 >> 3)).ToArray();

        using var response = await AnswerAsync("echo", bytes);

        Assert.Equal(bytes, await response.Content.ReadAsByteArrayAsync(Stop));
    }

    /// <summary>The guest would write for ever; what it wrote is not held beyond its limit.</summary>
    [Fact]
    public async Task Output_without_end_is_stopped_and_none_of_it_is_sent()
    {
        await fixture.CallAsync("flood");
        var before = GC.GetTotalAllocatedBytes();

        var answer = await fixture.CallAsync("flood");

        Assert.Equal((502, "output-limit"), (answer.Status, answer.Code));
        Assert.True(answer.Body.Length < 1000, answer.Body);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 50_000_000, "The node held more than an output may have.");
    }

    private async Task<HttpResponseMessage> AnswerAsync(string guest, byte[] body)
    {
        Assert.Equal("well", (await fixture.CallAsync("echo", "well")).Body);
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/name/acme/default/{guest}") { Content = new ByteArrayContent(body) };
            request.Headers.Authorization = new("Bearer", fixture.Key.Value);
            var response = await fixture.Node.Http.SendAsync(request, Stop);
            if ((int)response.StatusCode != 503)
            {
                return response;
            }

            response.Dispose();
        }
    }
}
