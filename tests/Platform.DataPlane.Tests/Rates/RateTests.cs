using System.Net;
using System.Text.Json;
using Platform.Contracts.Catalog;
using Platform.Contracts.Executions;
using Platform.Contracts.Limits;
using Platform.Contracts.Tenants;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Rates;

/// <summary>A real node under rates that were set for a plugin or its tenant.</summary>
public sealed class RateTests(NodeFixture fixture) : IClassFixture<NodeFixture>
{
    private static int _tenants;

    private readonly TenantName _tenant = TenantName.Parse($"rated-{Interlocked.Increment(ref _tenants)}");

    [Fact]
    public async Task Beyond_a_rate_the_answer_is_429_with_a_time_and_a_reason_and_leaves_no_record()
    {
        await SetAsync(plugin: new LimitOverrides(ExecutionsPerSecond: 1));
        var answers = new List<HttpResponseMessage>();
        while (answers.All(answer => answer.StatusCode != HttpStatusCode.TooManyRequests))
        {
            answers.AddRange(await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => CallAsync("echo"))));
        }

        var refused = answers.Find(answer => answer.StatusCode == HttpStatusCode.TooManyRequests)!;
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
        Assert.Equal("rate-limit", refused.Headers.GetValues(ExecutionHeaders.Outcome).Single());
        var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(
            ("urn:platform:error:rate-limit", "caller", "admission"),
            (problem.GetProperty("type").GetString(), problem.GetProperty("fault").GetString(), problem.GetProperty("stage").GetString()));
        Assert.Contains("1 executions in a second", problem.GetProperty("detail").GetString()!, StringComparison.Ordinal);

        await SetAsync();
        var last = await CallAsync("echo");
        Assert.Equal(HttpStatusCode.OK, last.StatusCode);
        await Eventually.AsyncTrue(() => IsRecorded(last));
        Assert.False(IsRecorded(refused));
        answers.ForEach(answer => answer.Dispose());
        last.Dispose();
    }

    [Fact]
    public async Task A_new_page_of_the_catalog_is_no_new_burst()
    {
        await SetAsync(tenant: new LimitOverrides(ExecutionsPerSecond: 1));
        var before = fixture.Node.Catalog.Snapshot.FindPlugin("production", _tenant.Value, "default", "echo")!.Traffic;
        await SetAsync(tenant: new LimitOverrides(ExecutionsPerSecond: 1));
        Assert.Same(before, fixture.Node.Catalog.Snapshot.FindPlugin("production", _tenant.Value, "default", "echo")!.Traffic);
    }

    [Fact]
    public async Task Beyond_as_many_at_a_time_callers_wait_and_are_then_told_429()
    {
        await SetAsync(tenant: new LimitOverrides(ConcurrentExecutions: 1, CpuMs: LimitBounds.MostCpuMs, WallMs: LimitBounds.MostWallMs));
        await UntilAsync("echo", HttpStatusCode.OK);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = CallAsync("loop", caller.Token);
        var refused = await UntilAsync("echo", HttpStatusCode.TooManyRequests);
        Assert.Equal("concurrency-limit", refused);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await UntilAsync("echo", HttpStatusCode.OK);
    }

    private bool IsRecorded(HttpResponseMessage answer) =>
        fixture.ControlPlane.Records.Any(record => record.RequestId == answer.Headers.GetValues(ExecutionHeaders.RequestId).Single());

    private async Task<string> UntilAsync(string guest, HttpStatusCode status)
    {
        while (true)
        {
            using var answer = await CallAsync(guest);
            if (answer.StatusCode == status)
            {
                return answer.Headers.GetValues(ExecutionHeaders.Outcome).Single();
            }
        }
    }

    private Task SetAsync(LimitOverrides? tenant = null, LimitOverrides? plugin = null)
    {
        PluginEntry Entry(string guest) => World.Plugin(guest, (fixture.Refs[guest], 1)) with { Limits = plugin };
        return fixture.Node.SeesAsync(fixture.ControlPlane.Publish(
            tenant: version => World.Tenant(version, World.Production, _tenant, Entry("echo"), Entry("loop")) with { Limits = tenant }));
    }

    private async Task<HttpResponseMessage> CallAsync(string guest, CancellationToken? cancellationToken = null)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/name/{_tenant}/default/{guest}") { Content = new StringContent("{}") };
            request.Headers.Authorization = new("Bearer", fixture.Key.Value);
            var answer = await fixture.Node.Http.SendAsync(request, cancellationToken ?? TestContext.Current.CancellationToken);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                return answer;
            }

            answer.Dispose();
        }
    }
}
