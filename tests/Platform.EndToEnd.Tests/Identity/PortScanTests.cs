using System.Net;
using System.Net.Sockets;
using System.Text;
using Platform.EndToEnd.Tests.Running;

namespace Platform.EndToEnd.Tests.Identity;

/// <summary>Everything that listens in a running system, as a stranger finds it.</summary>
public sealed class PortScanTests(RunningSystem system)
{
    private static readonly string[] Schemes = ["http", "https"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Nothing_listens_outside_of_this_machine()
    {
        var listeners = ProcessTree.Listeners(system.AppHost.Id);
        // Dashboard, control plane and two nodes with two addresses each, builder, editor.
        Assert.True(listeners.Count >= 9, $"Only {listeners.Count} listeners were seen.");

        Assert.All(listeners, listener => Assert.True(IPAddress.IsLoopback(listener.Address.Address), $"{listener.Program} listens on {listener.Address}."));
    }

    [Theory]
    [InlineData("/system/v1/changes")]
    [InlineData("/system/v1/modules/0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("/v1/certificates")]
    [InlineData("/v1/join-tokens")]
    public async Task No_address_of_the_system_gives_a_stranger_what_is_for_services_and_operators(string path)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience };
        var answered = 0;
        foreach (var (address, program) in ProcessTree.Listeners(system.AppHost.Id).Where(listener => !IsServer(listener.Program)))
        {
            foreach (var scheme in Schemes)
            {
                var status = await StatusAsync(http, new Uri($"{scheme}://{address}{path}"));
                answered += status is null ? 0 : 1;
                Assert.True(status is null or >= 400, $"{program} on {address} answers {scheme} {path} with {status}.");
            }
        }

        Assert.True(answered >= 5, $"Only {answered} addresses answered at all.");
    }

    [Fact]
    public async Task Redis_wants_a_password() =>
        Assert.StartsWith("-NOAUTH", await AskAsync("redis-server", "PING\r\n"u8.ToArray()), StringComparison.Ordinal);

    [Fact]
    public async Task Postgres_wants_a_password_that_is_never_sent()
    {
        // A start-up message of protocol 3.0 for the superuser. 'R' is a demand; 10 is SASL, which is SCRAM; 0 would be trust.
        var parameters = "user\0postgres\0database\0postgres\0\0"u8.ToArray();
        byte[] message = [0, 0, 0, (byte)(parameters.Length + 8), 0, 3, 0, 0, .. parameters];

        var answer = await AskAsync("postgres", message);

        Assert.Equal("R\0\0\0", answer[..4]);
        Assert.Equal("\0\0\0\n", answer[5..9]);
        Assert.Contains("SCRAM-SHA-256", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RabbitMQ_knows_no_guest()
    {
        // connection.start-ok with PLAIN guest/guest; whoever is let in is answered with connection.tune (10, 30).
        byte[] arguments = [0, 10, 0, 11, 0, 0, 0, 0, 5, .. "PLAIN"u8, 0, 0, 0, 12, .. "\0guest\0guest"u8, 5, .. "en_US"u8];
        byte[] frame = [1, 0, 0, 0, 0, 0, (byte)arguments.Length, .. arguments, 0xce];

        var answers = new List<string>();
        foreach (var (address, _) in Find("beam.smp"))
        {
            answers.Add(await AskAsync(address, [.. "AMQP\0\0\u0009\u0001"u8], frame));
        }

        var broker = Assert.Single(answers, answer => answer.Contains("RabbitMQ", StringComparison.Ordinal));
        Assert.DoesNotContain("\0\u000a\0\u001e", broker, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_blob_store_wants_a_signature()
    {
        var (address, _) = Find("node")[0];
        using var http = new HttpClient { Timeout = Patience };
        Assert.Equal((int)HttpStatusCode.Forbidden, await StatusAsync(http, new Uri($"http://{address}/platform?comp=list")));
    }

    private static bool IsServer(string program) => program is "postgres" or "redis-server" or "beam.smp" or "epmd" or "node";

    private List<(IPEndPoint Address, string Program)> Find(string program)
    {
        var found = ProcessTree.Listeners(system.AppHost.Id).Where(listener => listener.Program == program).ToList();
        Assert.SkipWhen(found.Count == 0, $"This system runs without {program}.");
        return found;
    }

    private Task<string> AskAsync(string program, byte[] words) => AskAsync(Find(program)[0].Address, words);

    // Says something, takes an answer, says the next thing.
    private static async Task<string> AskAsync(IPEndPoint address, params byte[][] words)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        deadline.CancelAfter(Patience);
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address, deadline.Token);
        var (answer, buffer) = (new StringBuilder(), new byte[16 * 1024]);
        try
        {
            foreach (var word in words)
            {
                await socket.SendAsync(word, deadline.Token);
                answer.Append(Encoding.Latin1.GetString(buffer, 0, await socket.ReceiveAsync(buffer, deadline.Token)));
            }
        }
        catch (SocketException)
        {
            // Hung up: what was said until then is the answer.
        }

        return answer.ToString();
    }

    private static async Task<int?> StatusAsync(HttpClient http, Uri address)
    {
        try
        {
            using var response = await http.GetAsync(address, Stop);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
