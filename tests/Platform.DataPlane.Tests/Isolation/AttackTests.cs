using System.Net.Http.Headers;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Limits;
using Platform.DataPlane.Tests.Hosting;
using Platform.Testing.Processes;

namespace Platform.DataPlane.Tests.Isolation;

/// <summary>
/// One tenant attacks in every way that there is while another works. Each attack ends as its kind does; the other's answers stay what they are.
/// What an executor can do to its node is tried in LyingExecutorTests, what a guest can reach over the network in the tests of http.fetch, and
/// what is left to an attacker who took over an executor in SandboxAttackTests.
/// </summary>
public sealed class AttackTests : IAsyncLifetime
{
    private static readonly (string Guest, byte[] Body, string Outcome, string Told)[] Attacks =
    [
        ("loop", [], "cpu-limit", ""),
        ("recurse", [], "stack-exhausted", ""),
        ("allocate", [], "memory-limit", ""),
        ("tabulate", [], "memory-limit", ""),
        ("vast", [], "memory-limit", ""),
        ("overreach", [], "guest-trapped", ""),
        ("trap", [], "guest-trapped", ""),
        ("fail", [], "guest-failed", ""),
        ("flood", [], "output-limit", ""),
        ("babble", [], "completed", ""),
        // 10,000 calls, of which no more are open at a time than may be.
        ("flock", "{}"u8.ToArray(), "completed", $"{ExecutionLimits.Default.OpenCalls:00}"),
        ("insist", "{}"u8.ToArray(), "completed", "may call 50"),
        ("respond", Payload.Of($$"""{"headers":[{{string.Join(',', Enumerable.Repeat("""["x","y"]""", 5_000))}}]}"""), "completed", "invalid-request"),
        // What is packed is not unpacked: no bomb goes off.
        ("echo", Bomb(), "completed", ""),
    ];

    private readonly DataFolder _data = new();
    private readonly AccessKey _key = AccessKey.New();
    private FakeControlPlane _controlPlane = null!;
    private TestNode _node = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _controlPlane = await FakeControlPlane.StartAsync();
        _controlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(_key)));
        // On a busy machine time passes while nothing is computed.
        var limits = new LimitOverrides(WallMs: LimitBounds.MostWallMs);
        var attacks = Attacks.Select(attack => World.Plugin(attack.Guest, (_controlPlane.AddModule(Wat.Guest(attack.Guest)), 1)) with { Limits = limits }).ToArray();
        _controlPlane.Publish(tenant: version => World.Tenant(version, World.Production, World.Acme, attacks));
        var work = World.Plugin("remember", (_controlPlane.AddModule(Wat.Guest("remember")), 1));
        var last = _controlPlane.Publish(tenant: version => World.Tenant(version, World.Production, World.Globex, work));
        _node = await TestNode.StartAsync(_data.Path, _controlPlane.Address);
        await _node.SeesAsync(last);
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _controlPlane.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task Each_attack_ends_as_its_kind_does_and_the_neighbour_notices_nothing()
    {
        using var neighbours = await Neighbours.StartAsync(_node, "/name/globex/default/remember", _key.Value);
        var ends = new List<string>();
        foreach (var (guest, body, outcome, told) in Attacks)
        {
            var answer = await AttackAsync(guest, body);
            ends.Add($"{guest}: {answer.Outcome} {answer.Body.Contains(told, StringComparison.Ordinal)}");
            neighbours.NoticeNothing(guest);
        }

        Assert.Equal(431, await HeadersAsync(10_000));
        Signal.Kill.SendTo(_node.Executors.Serving.Single(group => group.Name.EndsWith(World.Acme.Value, StringComparison.Ordinal)).Process!.Id);
        var answered = await neighbours.EndAsync();

        Assert.Equal([.. Attacks.Select(attack => $"{attack.Guest}: {attack.Outcome} True")], ends);
        Assert.All(answered, calls => Assert.True(calls > Attacks.Length));
    }

    // While the image is made or a process comes, the answer is 503.
    private async Task<Answer> AttackAsync(string guest, byte[] body)
    {
        Answer? answer = null;
        await Eventually.AsyncTrue(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/name/acme/default/{guest}") { Content = new ByteArrayContent(body) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _key.Value);
            using var response = await _node.Http.SendAsync(request, Stop);
            return (answer = await Answer.ReadAsync(response)).Status != 503;
        });
        return answer!;
    }

    private async Task<int> HeadersAsync(int count)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/name/acme/default/echo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _key.Value);
        for (var number = 0; number < count; number++)
        {
            request.Headers.Add($"x-{number}", "y");
        }

        using var response = await _node.Http.SendAsync(request, Stop);
        return (int)response.StatusCode;
    }

    // 256 MiB of nothing, packed.
    private static byte[] Bomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest))
        {
            var piece = new byte[1 << 20];
            for (var number = 0; number < 256; number++)
            {
                gzip.Write(piece);
            }
        }

        return packed.ToArray();
    }
}
