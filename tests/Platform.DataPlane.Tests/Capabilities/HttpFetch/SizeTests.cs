using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Capabilities.HttpFetch;

/// <summary>Servers that answer more than a plugin may get.</summary>
public sealed class SizeTests
{
    private const int Mebibyte = 1024 * 1024;

    [Fact]
    public async Task A_body_without_end_is_given_up_at_its_limit()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        var sending = Task.Run(async () =>
        {
            // A socket of our own: a web server would go on "sending" for a while after its caller has gone.
            using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
            var (piece, sent) = (new byte[Mebibyte], 0L);
            try
            {
                for (; ; sent += piece.Length)
                {
                    await client.GetStream().WriteAsync(piece, TestContext.Current.CancellationToken);
                }
            }
            catch (IOException)
            {
                return sent;
            }
        }, TestContext.Current.CancellationToken);

        Assert.Equal("too-large", (await new Fetching().GetAsync(Fetching.Grant(port, "api.test"), $"http://api.test:{port}/")).Code);
        Assert.InRange(await sending, 0, 64 * Mebibyte);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_decompression_bomb_is_given_up_at_its_limit(string encoding)
    {
        var bomb = Compress(encoding, new byte[64 * Mebibyte]);
        Assert.True(bomb.Length < Mebibyte);
        await using var server = await OtherServer.StartAsync(context => AnswerAsync(context, encoding, bomb));
        Assert.Equal("too-large", (await GetAsync(server)).Code);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_compressed_body_arrives_as_it_was_before(string encoding)
    {
        var body = Compress(encoding, "hello"u8.ToArray());
        await using var server = await OtherServer.StartAsync(context => AnswerAsync(context, encoding, body));
        var answer = await GetAsync(server);
        Assert.Equal("hello", answer.Body);
        Assert.DoesNotContain("content-encoding", answer.Head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_not_encoded_as_it_says_is_no_answer()
    {
        await using var server = await OtherServer.StartAsync(context => AnswerAsync(context, "gzip", "hello"u8.ToArray()));
        Assert.Equal("unavailable", (await GetAsync(server)).Code);
    }

    [Fact]
    public async Task Ten_thousand_headers_are_too_many()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        var serving = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            var answer = new StringBuilder("HTTP/1.1 200 OK\r\n");
            for (var i = 0; i < 10_000; i++)
            {
                answer.Append("x-").Append(i).Append(": y\r\n");
            }

            try
            {
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer.Append("content-length: 0\r\n\r\n").ToString()), TestContext.Current.CancellationToken);
                await client.GetStream().ReadAtLeastAsync(new byte[4096], 4096, throwOnEndOfStream: false, TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                // It hung up in the middle, as it should.
            }
        }, TestContext.Current.CancellationToken);

        Assert.Equal("too-large", (await new Fetching().GetAsync(Fetching.Grant(port, "api.test"), $"http://api.test:{port}/")).Code);
        await serving;
    }

    private static Task<Fetched> GetAsync(OtherServer server) =>
        new Fetching().GetAsync(Fetching.Grant(server.Port, "api.test"), $"http://api.test:{server.Port}/");

    private static async Task AnswerAsync(HttpContext context, string encoding, byte[] body)
    {
        context.Response.Headers.ContentEncoding = encoding;
        await context.Response.Body.WriteAsync(body);
    }

    private static byte[] Compress(string encoding, byte[] bytes)
    {
        using var target = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(target, CompressionLevel.Optimal),
            "deflate" => new ZLibStream(target, CompressionLevel.Optimal),
            _ => new BrotliStream(target, CompressionLevel.Fastest),
        })
        {
            stream.Write(bytes);
        }

        return target.ToArray();
    }
}
