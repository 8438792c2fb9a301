using Microsoft.AspNetCore.Http;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Grants;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Capabilities.HttpFetch;

/// <summary>A guest in an executor that calls a server through its node.</summary>
public sealed class GuestFetchTests : IAsyncLifetime
{
    private readonly DataFolder _data = new();
    private readonly AccessKey _key = AccessKey.New();
    private FakeControlPlane? _controlPlane;
    private TestNode? _node;

    public async ValueTask InitializeAsync()
    {
        _controlPlane = await FakeControlPlane.StartAsync();
        _controlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(_key)));
        _node = await TestNode.StartAsync(_data.Path, _controlPlane.Address, "--Fetch:PrivateNetworks:0=127.0.0.0/8");
    }

    public async ValueTask DisposeAsync()
    {
        await _node!.DisposeAsync();
        await _controlPlane!.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task Without_a_grant_it_is_refused()
    {
        await using var server = await OtherServer.StartAsync(_ => Task.CompletedTask);
        await GrantAsync("fetch", grants: null);
        Assert.Contains("not-granted", (await CallAsync("fetch", Url(server))).Body, StringComparison.Ordinal);
        Assert.Empty(server.Asked);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(3_000_000)]
    public async Task With_a_grant_it_gets_the_answer(int length)
    {
        var body = new string('x', length);
        await using var server = await OtherServer.StartAsync(context => context.Response.WriteAsync(body));
        await GrantAsync("fetch", Grants(server));
        var answer = await CallAsync("fetch", Url(server));
        Assert.Equal((200, "completed"), (answer.Status, answer.Outcome));
        Assert.Contains("\"status\":200", answer.Body, StringComparison.Ordinal);
        Assert.EndsWith($"}}{body}", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_granted_and_withdrawn_counts_from_the_next_call_on()
    {
        await using var server = await OtherServer.StartAsync(context => context.Response.WriteAsync("hello"));
        await GrantAsync("fetch", new PluginGrants());
        Assert.Contains("not-granted", (await CallAsync("fetch", Url(server))).Body, StringComparison.Ordinal);
        await GrantAsync("fetch", Grants(server));
        Assert.EndsWith("hello", (await CallAsync("fetch", Url(server))).Body, StringComparison.Ordinal);
        await GrantAsync("fetch", new PluginGrants());
        Assert.Contains("not-granted", (await CallAsync("fetch", Url(server))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_its_tenant_or_environment_is_granted_it_may_as_well()
    {
        await using var server = await OtherServer.StartAsync(context => context.Response.WriteAsync("hello"));
        var plugin = World.Plugin("fetch", (_controlPlane!.AddModule(Wat.Guest("fetch")), 100)) with { Grants = new PluginGrants(Kv: new KvGrant()) };
        foreach (var (tenant, environment) in new[] { (Grants(server), null), (null, Grants(server)), ((PluginGrants?)null, (PluginGrants?)null) })
        {
            _controlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(_key)) with { Grants = environment });
            await _node!.SeesAsync(_controlPlane.Publish(tenant: version => World.Tenant(version, World.Production, World.Acme, plugin) with { Grants = tenant }));
            var answer = await CallAsync("fetch", Url(server));
            Assert.Contains(tenant is null && environment is null ? "not-granted" : "hello", answer.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Guests_that_wait_keep_nobody_from_running()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await OtherServer.StartAsync(async context =>
        {
            await go.Task;
            await context.Response.WriteAsync("hello");
        });
        await GrantAsync("fetch", Grants(server));
        Assert.Contains("invalid-request", (await CallAsync("fetch", "{}")).Body, StringComparison.Ordinal);
        var waiting = Enumerable.Range(0, 20).Select(_ => CallAsync("fetch", Url(server))).ToList();
        await Eventually.AsyncTrue(() => server.Asked.Count == waiting.Count);

        Assert.Contains("invalid-request", (await CallAsync("fetch", "{}")).Body, StringComparison.Ordinal);
        go.SetResult();
        Assert.All(await Task.WhenAll(waiting), answer => Assert.EndsWith("hello", answer.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ten_thousand_calls_are_thirty_two_and_end_with_their_run()
    {
        var (begun, aborted) = (0, 0);
        await using var server = await OtherServer.StartAsync(async context =>
        {
            Interlocked.Increment(ref begun);
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Interlocked.Increment(ref aborted);
        });
        await GrantAsync("flock", Grants(server));
        var answer = await CallAsync("flock", Url(server));
        Assert.Equal("32", answer.Body);
        await Eventually.AsyncTrue(() => Volatile.Read(ref begun) == Volatile.Read(ref aborted));
        Assert.InRange(begun, 0, 6);
    }

    [Fact]
    public async Task Beyond_fifty_calls_an_execution_gets_no_more()
    {
        await using var server = await OtherServer.StartAsync(context => context.Response.WriteAsync("hello"));
        await GrantAsync("insist", Grants(server));
        Assert.Contains("quota-exceeded", (await CallAsync("insist", Url(server))).Body, StringComparison.Ordinal);
        Assert.Equal(50, server.Asked.Count);
    }

    private static string Url(OtherServer server) => $$"""{"url":"http://127.0.0.1:{{server.Port}}/"}""";

    private static PluginGrants Grants(OtherServer server) => new(Fetching.Grant(server.Port, "127.0.0.1"));

    private async Task GrantAsync(string guest, PluginGrants? grants)
    {
        var plugin = World.Plugin(guest, (_controlPlane!.AddModule(Wat.Guest(guest)), 100)) with { Grants = grants };
        await _node!.SeesAsync(_controlPlane.Publish(tenant: version => World.Tenant(version, World.Production, World.Acme, plugin)));
    }

    private async Task<Answer> CallAsync(string guest, string body)
    {
        while (true)
        {
            var answer = await _node!.CallAsync($"/name/acme/default/{guest}", _key.Value, body);
            if (answer.Code is not ("not-ready" or "overloaded"))
            {
                return answer;
            }
        }
    }
}
