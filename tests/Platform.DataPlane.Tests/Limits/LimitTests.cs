using Platform.Contracts.Executions;
using Platform.Contracts.Limits;
using Platform.Contracts.Tenants;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Limits;

/// <summary>Real guests under limits that were set for their plugin; each would end otherwise under the defaults.</summary>
public sealed class LimitTests(NodeFixture fixture) : IClassFixture<NodeFixture>
{
    private static int _tenants;

    private readonly TenantName _tenant = TenantName.Parse($"limited-{Interlocked.Increment(ref _tenants)}");

    public static TheoryData<string, string, LimitOverrides, string, string> Each => new()
    {
        { "hoard", "", new LimitOverrides(MemoryBytes: 64 * 1024 * 1024), "guest-trapped", "completed" },
        { "vast", "", new LimitOverrides(MemoryBytes: 512 * 1024 * 1024), "memory-limit", "completed" },
        { "descend", "", new LimitOverrides(StackBytes: LimitBounds.LeastStackBytes), "completed", "stack-exhausted" },
        { "echo", "four", new LimitOverrides(InputBytes: 3), "completed", "input-limit" },
        { "echo", "four", new LimitOverrides(OutputBytes: 3), "completed", "output-limit" },
    };

    [Theory]
    [MemberData(nameof(Each))]
    public async Task What_is_set_for_a_plugin_holds_from_the_next_request_on(string guest, string body, LimitOverrides limits, string before, string after)
    {
        await SetAsync(guest, null);
        Assert.Equal(before, (await CallAsync(guest, body)).Outcome);
        await SetAsync(guest, limits);
        Assert.Equal(after, (await CallAsync(guest, body)).Outcome);
        await SetAsync(guest, new LimitOverrides());
        Assert.Equal(before, (await CallAsync(guest, body)).Outcome);
    }

    [Theory]
    [InlineData(50, LimitBounds.MostWallMs, "cpu-limit")]
    [InlineData(LimitBounds.MostCpuMs, 100, "wall-limit")]
    public async Task A_loop_ends_at_the_time_that_was_set(int cpu, int wall, string outcome)
    {
        await SetAsync("loop", new LimitOverrides(CpuMs: cpu, WallMs: wall));
        Assert.Equal(outcome, (await CallAsync("loop")).Outcome);
    }

    [Theory]
    [InlineData(1, "01")]
    [InlineData(7, "07")]
    [InlineData(LimitBounds.MostOpenCalls, "32")]
    public async Task No_more_calls_are_open_than_set(int calls, string open)
    {
        await SetAsync("flock", new LimitOverrides(OpenCalls: calls));
        Assert.Equal(open, (await CallAsync("flock", "{}")).Body);
    }

    [Theory]
    [InlineData(null, null, "may call 50")]
    [InlineData(100, null, "not-granted")]
    [InlineData(0, null, "may call 0")]
    [InlineData(100, 200, "may send 200")]
    public async Task Calls_and_what_they_hold_end_at_what_was_set(int? calls, int? bytes, string told)
    {
        await SetAsync("insist", new LimitOverrides(HostCalls: calls, OutboundBytes: bytes));
        Assert.Contains(told, (await CallAsync("insist", "{}")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 1000)]
    [InlineData(999, 999)]
    [InlineData(0, 0)]
    public async Task The_log_is_cut_and_the_answer_is_not(int? limit, int kept)
    {
        await SetAsync("chatter", new LimitOverrides(LogBytes: limit));
        var answer = await CallAsync("chatter");
        Assert.Equal(("completed", 2000), (answer.Outcome, answer.Body.Length));
        var record = await RecordAsync(answer);
        Assert.Equal((kept, kept, kept < 1000), (record.Log.Length, record.Used!.Value.LogBytes, record.Used.Value.LogTruncated));
    }

    [Fact]
    public async Task What_was_set_for_the_environment_reaches_plugins_whose_page_did_not_change()
    {
        await SetAsync("echo", null);
        Assert.Equal("completed", (await CallAsync("echo", "four")).Outcome);
        await SetAsync("chatter", new LimitOverrides(OutputBytes: 3000));
        await SeesAsync(fixture.ControlPlane.Publish(version => Environment(version, new LimitOverrides(OutputBytes: 1000))));
        Assert.Equal("completed", (await CallAsync("chatter")).Outcome);
        await SetAsync("chatter", null);
        Assert.Equal("output-limit", (await CallAsync("chatter")).Outcome);
        await SeesAsync(fixture.ControlPlane.Publish(version => Environment(version, null)));
        Assert.Equal("completed", (await CallAsync("chatter")).Outcome);
    }

    [Fact]
    public async Task A_record_tells_what_was_used_and_what_might_have_been()
    {
        await SetAsync("insist", new LimitOverrides(HostCalls: 10, CpuMs: 1000));
        var record = await RecordAsync(await CallAsync("insist", "{}"));
        var used = record.Used!.Value;
        Assert.Equal((10, 10 * 6L, 4 * 65_536L), (used.HostCalls, used.OutboundBytes, used.MemoryBytes));
        Assert.InRange(used.CpuMs, 0.001, record.DurationMs);
        Assert.InRange(record.WaitMs, 0.001, double.MaxValue);
        Assert.Equal(ExecutionLimits.Default with { HostCalls = 10, CpuMs = 1000 }, record.Limits);
    }

    [Theory]
    [InlineData("usage", null, true)]
    [InlineData("other", null, false)]
    [InlineData(null, null, false)]
    [InlineData(null, true, true)]
    public async Task Who_asks_is_told_what_was_used_and_so_is_whoever_has_a_key_for_it(string? show, bool? key, bool told)
    {
        await SeesAsync(fixture.ControlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(fixture.Key) with { ShowUsage = key })));
        await SetAsync("chatter", new LimitOverrides(LogBytes: 10));
        await CallAsync("chatter");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/name/{_tenant}/default/chatter") { Content = new StringContent("four") };
        request.Headers.Authorization = new("Bearer", fixture.Key.Value);
        if (show is not null)
        {
            request.Headers.Add(ExecutionHeaders.Show, show);
        }

        using var response = await fixture.Node.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(told, response.Headers.TryGetValues(ExecutionHeaders.Usage, out var values));
        if (told)
        {
            Assert.Matches(
                @"^cpu=[0-9.]+/2000;wall=[0-9.]+/10000;memory=65536/134217728;input=4/4194304;output=2000/8388608;log=10/10\+;calls=0/50;outbound=0/16777216$",
                Assert.Single(values!));
        }
    }

    [Theory]
    [InlineData("trap", "", "guest", "run")]
    [InlineData("flood", "", "guest", "answer")]
    [InlineData("echo", "four", "caller", "admission")]
    public async Task A_problem_says_whose_fault_it_is_and_at_which_stage(string guest, string body, string fault, string stage)
    {
        await SetAsync(guest, new LimitOverrides(InputBytes: 3));
        var problem = System.Text.Json.JsonDocument.Parse((await CallAsync(guest, body)).Body).RootElement;
        Assert.Equal((fault, stage), (problem.GetProperty("fault").GetString(), problem.GetProperty("stage").GetString()));
    }

    private async Task<ExecutionRecord> RecordAsync(Answer answer)
    {
        await Eventually.AsyncTrue(() => fixture.ControlPlane.Records.Any(record => record.RequestId == answer.RequestId));
        return fixture.ControlPlane.Records.First(record => record.RequestId == answer.RequestId);
    }

    private Contracts.Catalog.EnvironmentPage Environment(long version, LimitOverrides? limits) =>
        World.Keys(version, World.Production, World.Entry(fixture.Key)) with { Limits = limits };

    private Task SetAsync(string guest, LimitOverrides? limits) => SeesAsync(fixture.ControlPlane.Publish(
        tenant: version => World.Tenant(version, World.Production, _tenant, World.Plugin(guest, (fixture.Refs[guest], 1)) with { Limits = limits })));

    private Task SeesAsync(long version) => fixture.Node.SeesAsync(version);

    private async Task<Answer> CallAsync(string guest, string body = "")
    {
        while (true)
        {
            var answer = await fixture.Node.CallAsync($"/name/{_tenant}/default/{guest}", fixture.Key.Value, body);
            if (answer.Code != "not-ready")
            {
                return answer;
            }
        }
    }
}
