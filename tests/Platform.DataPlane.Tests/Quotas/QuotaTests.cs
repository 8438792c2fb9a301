using System.Net;
using Platform.Contracts.Executions;
using Platform.Contracts.Quotas;
using Platform.Contracts.Tenants;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Quotas;

/// <summary>A real node, whose region has no Redis, and a quota that was set for a tenant or for each tenant of its environment.</summary>
public sealed class QuotaTests(NodeFixture fixture) : IClassFixture<NodeFixture>
{
    private static readonly TenantName Tenant = TenantName.Parse("frugal");

    [Fact]
    public async Task What_is_used_up_is_answered_429_until_it_is_raised_and_counts_from_before_it_was_set()
    {
        await SetAsync(null);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync()).Status);
        await SetAsync(new QuotaLimits(ExecutionsPerMonth: 3));
        Assert.Equal(HttpStatusCode.OK, (await CallAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync()).Status);
        var refused = await CallAsync();
        Assert.Equal((HttpStatusCode.TooManyRequests, "quota-exceeded"), (refused.Status, refused.Outcome));
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        await SetAsync(new QuotaLimits(ExecutionsPerMonth: 4));
        Assert.Equal(HttpStatusCode.OK, (await CallAsync()).Status);
        await SetAsync(new QuotaLimits(EgressBytesPerDay: 4));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await CallAsync()).Status);
    }

    private Task SetAsync(QuotaLimits? quota) => fixture.Node.SeesAsync(fixture.ControlPlane.Publish(
        tenant: version => World.Tenant(version, World.Production, Tenant, World.Plugin("echo", (fixture.Refs["echo"], 1))) with { Quota = quota }));

    private async Task<(HttpStatusCode Status, string Outcome, TimeSpan? RetryAfter)> CallAsync()
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/name/{Tenant}/default/echo") { Content = new StringContent("four") };
            request.Headers.Authorization = new("Bearer", fixture.Key.Value);
            using var answer = await fixture.Node.Http.SendAsync(request, TestContext.Current.CancellationToken);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                return (answer.StatusCode, answer.Headers.GetValues(ExecutionHeaders.Outcome).Single(), answer.Headers.RetryAfter?.Delta);
            }
        }
    }
}
