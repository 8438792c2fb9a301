using System.Net;
using System.Net.Sockets;
using System.Text;
using Aspire.Hosting.Relays;
using Platform.Testing.Ports;

namespace Platform.AppModel.Tests.Relays;

public sealed class RelayTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_half_that_is_ended_still_hears_the_answer()
    {
        using var server = Listen(out var port);
        var front = FreePort.Find();
        await using var relay = new Relay(front, () => [port]);
        using var client = await ConnectAsync(front);

        using var replica = await server.AcceptAsync(Cancellation);
        await client.SendAsync("question"u8.ToArray(), Cancellation);
        client.Shutdown(SocketShutdown.Send);
        Assert.Equal("question", await AllAsync(replica));
        await replica.SendAsync("answer"u8.ToArray(), Cancellation);
        replica.Shutdown(SocketShutdown.Send);

        Assert.Equal("answer", await AllAsync(client));
    }

    [Fact]
    public async Task Whoever_breaks_off_in_the_middle_is_no_end_of_an_answer()
    {
        using var server = Listen(out var port);
        var front = FreePort.Find();
        await using var relay = new Relay(front, () => [port]);
        using var client = await ConnectAsync(front);
        var replica = await server.AcceptAsync(Cancellation);
        await replica.SendAsync("half an ans"u8.ToArray(), Cancellation);
        await client.ReceiveAsync(new byte[11], Cancellation);

        replica.LingerState = new LingerOption(enable: true, seconds: 0);
        replica.Dispose();

        await Assert.ThrowsAsync<SocketException>(async () => await client.ReceiveAsync(new byte[1], Cancellation));
    }

    [Fact]
    public async Task One_that_is_away_is_passed_over_and_none_at_all_is_a_refusal()
    {
        using var server = Listen(out var port);
        var ports = new List<int> { FreePort.Find(), port };
        var front = FreePort.Find();
        await using var relay = new Relay(front, () => ports);

        using (var client = await ConnectAsync(front))
        {
            using var replica = await server.AcceptAsync(Cancellation);
            await replica.SendAsync("here"u8.ToArray(), Cancellation);
            replica.Shutdown(SocketShutdown.Both);
            Assert.Equal("here", await AllAsync(client));
        }

        ports.Remove(port);
        await Assert.ThrowsAsync<SocketException>(async () =>
        {
            using var refused = await ConnectAsync(front);
            await refused.ReceiveAsync(new byte[1], Cancellation);
        });
    }

    [Fact]
    public async Task Who_comes_when_all_places_are_taken_waits_for_one()
    {
        using var server = Listen(out var port);
        var front = FreePort.Find();
        await using var relay = new Relay(front, () => [port], places: 1);
        var first = await ConnectAsync(front);
        var one = await server.AcceptAsync(Cancellation);
        using var second = await ConnectAsync(front);
        var accepting = server.AcceptAsync(Cancellation).AsTask();
        Assert.False(accepting.IsCompleted);

        first.Dispose();
        one.Dispose();

        using var two = await accepting;
        Assert.True(two.Connected);
    }

    private static Socket Listen(out int port)
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        server.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        server.Listen();
        port = ((IPEndPoint)server.LocalEndPoint!).Port;
        return server;
    }

    private static async Task<Socket> ConnectAsync(int port)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), Cancellation);
        return client;
    }

    private static async Task<string> AllAsync(Socket socket)
    {
        var text = new StringBuilder();
        var buffer = new byte[64];
        while (await socket.ReceiveAsync(buffer, Cancellation) is > 0 and var length)
        {
            text.Append(Encoding.UTF8.GetString(buffer, 0, length));
        }

        return text.ToString();
    }
}
