using System.Text;
using Platform.Contracts.Catalog;
using Platform.Contracts.Executions;
using Platform.Contracts.Grants;
using Platform.Contracts.Limits;
using Platform.Contracts.Tenants;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Capabilities.PluginCall;

/// <summary>Guests in an executor that call each other.</summary>
public sealed class PluginCallTests(BareNode fixture) : IClassFixture<BareNode>
{
    private static int _tenants;

    private readonly TenantName _tenant = TenantName.Parse($"calling-{Interlocked.Increment(ref _tenants)}");
    private string _last = "";

    [Fact]
    public async Task What_is_called_is_an_execution_of_its_own_with_its_own_record()
    {
        await PublishAsync(Relay("echo"), Plugin("echo"));
        var answer = await CallAsync("relay", """{"plugin":"echo"}""", "hello");
        Assert.Equal("""{"status":200,"headers":[["content-type","application/json"]]}hello""", answer.Body[4..]);

        var (outer, inner) = (await RecordAsync("relay"), await RecordAsync("echo"));
        Assert.Equal((null, 0), (outer.Parent, outer.Depth));
        Assert.Equal((outer.RequestId, 1, ExecutionOutcome.Completed), (inner.Parent, inner.Depth, inner.Outcome));
        Assert.Equal((5L, 5L, 1), (inner.InputBytes, inner.OutputBytes, outer.Used!.Value.HostCalls));
        Assert.True(inner.Used!.Value.MemoryBytes > 0);
    }

    [Theory]
    [InlineData("""{"plugin":"default/echo"}""", "\"status\":200")]
    [InlineData("""{"plugin":"teapot"}""", "\"status\":418")]
    [InlineData("""{"plugin":"trap"}""", "plugin-failed")]
    [InlineData("""{"plugin":"fail"}""", "plugin-failed")]
    [InlineData("""{"plugin":"absent"}""", "not-found")]
    [InlineData("""{"plugin":"respond"}""", "not-granted")]
    [InlineData("""{"plugin":"other/echo"}""", "not-granted")]
    [InlineData("""{"plugin":"globex/default/echo"}""", "invalid-request")]
    [InlineData("""{"plugin":"/echo"}""", "invalid-request")]
    [InlineData("""{"plugin":7}""", "invalid-request")]
    [InlineData("{}", "invalid-request")]
    public async Task Whoever_calls_is_told_what_became_of_it(string head, string told)
    {
        await PublishAsync(Relay("echo", "teapot", "trap", "fail", "absent"), Plugin("echo"), Plugin("teapot"), Plugin("trap"), Plugin("fail"), Plugin("respond"));
        var answer = await CallAsync("relay", head, "x");
        Assert.Equal("completed", answer.Outcome);
        Assert.Contains(told, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_tenants_plugin_of_that_name_is_not_found()
    {
        await fixture.Node.SeesAsync(fixture.ControlPlane.Publish(tenant: version => World.Tenant(version, World.Production, World.Globex, Plugin("echo"))));
        await PublishAsync(Relay("echo"));
        Assert.Contains("not-found", (await CallAsync("relay", """{"plugin":"echo"}""")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plugins_that_call_each_other_in_a_circle_end_at_a_depth()
    {
        await PublishRingAsync(times: 1);
        var answer = await CallAsync("a", "{}");
        Assert.Equal("completed", answer.Outcome);
        Assert.Contains("quota-exceeded", answer.Body, StringComparison.Ordinal);

        var records = await RecordsAsync(1 + ExecutionLimits.Default.CallDepth);
        Assert.Equal(Enumerable.Range(0, 1 + ExecutionLimits.Default.CallDepth), records.Select(record => record.Depth));
        Assert.Equal([null, .. records.SkipLast(1).Select(record => record.RequestId)], records.Select(record => record.Parent));
        Assert.All(records, record => Assert.Equal((ExecutionOutcome.Completed, record.Depth % 2 == 0 ? "a" : "b"), (record.Outcome, record.Plugin.Value)));
    }

    [Fact]
    public async Task Plugins_that_call_twice_each_end_at_a_number_for_the_whole_request()
    {
        await PublishRingAsync(times: 2);
        var answer = await CallAsync("a", "{}");
        Assert.Equal("completed", answer.Outcome);
        Assert.Contains($"may lead to {ExecutionLimits.Default.PluginCalls} calls", answer.Body, StringComparison.Ordinal);
        Assert.All(await RecordsAsync(1 + ExecutionLimits.Default.PluginCalls), record => Assert.Equal(ExecutionOutcome.Completed, record.Outcome));
    }

    [Theory]
    [InlineData(2, null, null, null, 3)]
    [InlineData(null, null, 2, null, 4)]
    [InlineData(null, 3, null, null, 4)]
    [InlineData(null, null, null, 0, 2)]
    [InlineData(LimitBounds.MostCallDepth, null, LimitBounds.MostCallDepth, null, 1 + LimitBounds.MostCallDepth)]
    public async Task A_circle_ends_where_the_first_plugin_or_the_one_that_calls_has_its_limit(int? depth, int? calls, int? otherDepth, int? otherCalls, int executions)
    {
        await PublishRingAsync(times: 1, new LimitOverrides(CallDepth: depth, PluginCalls: calls), new LimitOverrides(CallDepth: otherDepth, PluginCalls: otherCalls));
        Assert.Contains("quota-exceeded", (await CallAsync("a", "{}")).Body, StringComparison.Ordinal);
        await RecordsAsync(executions);
    }

    [Fact]
    public async Task What_is_called_ends_with_its_caller()
    {
        await PublishAsync(Relay("loop") with { Limits = new LimitOverrides(WallMs: 3000) }, Plugin("loop") with { Limits = new LimitOverrides(CpuMs: LimitBounds.MostCpuMs) });
        do
        {
            Assert.Equal("wall-limit", (await CallAsync("relay", """{"plugin":"loop"}""")).Outcome);
        }
        // On a busy machine it may not have come as far as to call.
        while ((await RecordAsync("relay")).Used!.Value.HostCalls == 0);

        var record = await RecordAsync("loop");
        Assert.True(record.Outcome is ExecutionOutcome.Cancelled or ExecutionOutcome.WallLimit, $"{record.Outcome}");
        Assert.InRange(record.Limits!.WallMs, 1, 3000);
    }

    private static PluginGrants Grants(params string[] plugins) =>
        new(PluginCall: new PluginCallGrant(Array.ConvertAll(plugins, name => CalleeName.Parse($"default/{name}"))));

    private PluginEntry Plugin(string guest) => World.Plugin(guest, (fixture.Guest(guest), 1));

    private PluginEntry Relay(params string[] granted) => Plugin("relay") with { Grants = Grants(granted) };

    private Task PublishRingAsync(int times, LimitOverrides? first = null, LimitOverrides? second = null)
    {
        PluginEntry Member(string name, char next, LimitOverrides? limits) => World.Plugin(name, (fixture.ControlPlane.AddModule(Ring.Guest(next, times)), 1)) with
        {
            Grants = Grants($"{next}"),
            Limits = (limits ?? new LimitOverrides()) with { WallMs = LimitBounds.MostWallMs },
        };
        return PublishAsync(Member("a", 'b', first), Member("b", 'a', second));
    }

    private Task PublishAsync(params PluginEntry[] plugins) =>
        fixture.Node.SeesAsync(fixture.ControlPlane.Publish(tenant: version => World.Tenant(version, World.Production, _tenant, plugins)));

    /// <summary>Waits until nothing says any more that an image is being made.</summary>
    private async Task<Answer> CallAsync(string plugin, string head, string body = "")
    {
        var payload = $"{Encoding.Latin1.GetString(BitConverter.GetBytes(head.Length))}{head}{body}";
        while (true)
        {
            var answer = await fixture.Node.CallAsync($"/name/{_tenant}/default/{plugin}", fixture.Key.Value, payload);
            if (answer.Code != "not-ready" && !answer.Body.Contains("not-ready", StringComparison.Ordinal))
            {
                _last = answer.RequestId!;
                return answer;
            }
        }
    }

    private async Task<ExecutionRecord> RecordAsync(string plugin)
    {
        await Eventually.AsyncTrue(() => Tree().Exists(record => record.Plugin.Value == plugin));
        return Tree().Single(record => record.Plugin.Value == plugin);
    }

    private async Task<List<ExecutionRecord>> RecordsAsync(int count)
    {
        await Eventually.AsyncTrue(() => Tree().Count >= count);
        Assert.Equal(count, Tree().Count);
        return Tree();
    }

    /// <summary>The last execution and all that it led to, the callers first.</summary>
    private List<ExecutionRecord> Tree()
    {
        var all = fixture.ControlPlane.Records.ToArray();
        List<ExecutionRecord> found = [.. all.Where(record => record.RequestId == _last)];
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(all.Where(record => record.Parent == found[i].RequestId));
        }

        return found;
    }
}
