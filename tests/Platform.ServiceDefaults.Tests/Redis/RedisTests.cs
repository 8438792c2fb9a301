using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Platform.ServiceDefaults.Redis;

namespace Platform.ServiceDefaults.Tests.Redis;

public sealed class RedisTests
{
    [Fact]
    public async Task Without_one_a_service_is_healthy_and_with_one_that_is_away_degraded_and_neither_hinders_its_start()
    {
        Assert.Equal(HealthStatus.Healthy, await StatusAsync(""));
        // A port of the loopback that nobody listens on.
        Assert.Equal(HealthStatus.Degraded, await StatusAsync("127.0.0.1:1"));
    }

    private static async Task<HealthStatus> StatusAsync(string connection)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:redis"] = connection;
        await using var services = builder.AddRedis().Services.BuildServiceProvider();
        var connected = services.GetRequiredService<RedisConnection>();
        Assert.Null(connected.Database);
        var report = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        return report.Status;
    }
}
