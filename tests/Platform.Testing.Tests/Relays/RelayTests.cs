using System.Net;
using System.Net.Sockets;
using System.Text;
using Platform.Testing.Relays;

namespace Platform.Testing.Tests.Relays;

/// <summary>The relay itself, before a server that sends back what it gets.</summary>
public sealed class RelayTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpListener _echo = new(IPAddress.Loopback, 0);
    private readonly Relay _relay;

    public RelayTests()
    {
        _echo.Start();
        _ = EchoAsync();
        _relay = new Relay(((IPEndPoint)_echo.LocalEndpoint).Port);
    }

    [Fact]
    public async Task Without_a_fault_everything_goes_through_both_ways()
    {
        using var client = await ConnectAsync();
        var sent = new string('x', 100_000) + "end";

        var answer = await ReceiveAsync(client, await SendAsync(client, sent));

        Assert.Equal(sent, answer);
    }

    [Fact]
    public async Task A_delay_holds_every_piece_back()
    {
        using var client = await ConnectAsync();
        _relay.Fault = new RelayFault.Delay(TimeSpan.FromMilliseconds(150));
        var started = System.Diagnostics.Stopwatch.GetTimestamp();

        Assert.Equal("late", await ReceiveAsync(client, await SendAsync(client, "late")));

        // There and back; a timer's clock ticks every few milliseconds, so each way may be short by one tick.
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(started), TimeSpan.FromMilliseconds(270), Patience);
    }

    [Fact]
    public async Task A_cut_resets_what_is_connected_and_whoever_comes()
    {
        using var client = await ConnectAsync();
        Assert.Equal("before", await ReceiveAsync(client, await SendAsync(client, "before")));

        _relay.Fault = new RelayFault.Cut();
        Assert.True(await IsOverAsync(client));
        Assert.True(await IsTurnedAwayAsync());

        _relay.Fault = new RelayFault.None();
        using var third = await ConnectAsync();
        Assert.Equal("after", await ReceiveAsync(third, await SendAsync(third, "after")));
    }

    [Fact]
    public async Task Stopped_it_accepts_and_forwards_nothing_until_it_goes_on()
    {
        _relay.Fault = new RelayFault.Stop();
        using var client = await ConnectAsync();
        var answer = ReceiveAsync(client, await SendAsync(client, "held"));
        // As much time as an echo never needs.
        await Task.WhenAny(answer, Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken));
        Assert.False(answer.IsCompleted);

        _relay.Fault = new RelayFault.None();

        Assert.Equal("held", await answer);
    }

    [Fact]
    public async Task Garbled_bytes_are_others_and_as_many_and_the_same_ones_each_time()
    {
        using var client = await ConnectAsync();
        var sent = new string('x', 1000);
        _relay.Fault = new RelayFault.Garble(10, 7);

        var answer = await ReceiveAsync(client, await SendAsync(client, sent));

        Assert.Equal(sent.Length, answer.Length);
        Assert.InRange(answer.Count(one => one != 'x'), 1, 500);
    }

    public async ValueTask DisposeAsync()
    {
        await _relay.DisposeAsync();
        _echo.Dispose();
    }

    private static async Task<int> SendAsync(Socket client, string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        await client.SendAsync(bytes, TestContext.Current.CancellationToken);
        return bytes.Length;
    }

    private static async Task<string> ReceiveAsync(Socket client, int length)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        var bytes = new byte[length];
        for (var have = 0; have < length;)
        {
            var received = await client.ReceiveAsync(bytes.AsMemory(have), deadline.Token);
            Assert.NotEqual(0, received);
            have += received;
        }

        return Encoding.Latin1.GetString(bytes);
    }

    private static async Task<bool> IsOverAsync(Socket client)
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            return await client.ReceiveAsync(new byte[1], deadline.Token) == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private async Task<bool> IsTurnedAwayAsync()
    {
        try
        {
            using var client = await ConnectAsync();
            return await IsOverAsync(client);
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private async Task<Socket> ConnectAsync()
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _relay.Port), TestContext.Current.CancellationToken);
        return client;
    }

    private async Task EchoAsync()
    {
        while (true)
        {
            var client = await _echo.AcceptSocketAsync(CancellationToken.None);
            _ = AnswerAsync(new NetworkStream(client, ownsSocket: true));
        }
    }

    private static async Task AnswerAsync(NetworkStream stream)
    {
        await using (stream)
        {
            await stream.CopyToAsync(stream);
        }
    }
}
