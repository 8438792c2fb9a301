using Platform.Contracts.Limits;
using Xunit;

namespace Platform.Contracts.Tests.Limits;

public sealed class RateLimitsTests
{
    [Fact]
    public void Every_default_lies_between_its_bounds()
    {
        Assert.InRange(RateLimits.Default.ConcurrentExecutions, LimitBounds.LeastConcurrentExecutions, LimitBounds.MostConcurrentExecutions);
        Assert.InRange(RateLimits.Default.ExecutionsPerSecond, LimitBounds.LeastExecutionsPerSecond, LimitBounds.MostExecutionsPerSecond);
    }

    [Fact]
    public void A_tenant_has_what_was_set_for_it_and_else_what_its_environment_gives_each_tenant()
    {
        var environment = new LimitOverrides(ConcurrentExecutions: 5, ExecutionsPerSecond: 50);
        Assert.Equal(RateLimits.Default, RateLimits.OfTenant(null, null));
        Assert.Equal(new RateLimits { ConcurrentExecutions = 5, ExecutionsPerSecond = 50 }, RateLimits.OfTenant(null, environment));
        Assert.Equal(new RateLimits { ConcurrentExecutions = 5, ExecutionsPerSecond = 70 }, RateLimits.OfTenant(new LimitOverrides(ExecutionsPerSecond: 70), environment));
    }

    [Fact]
    public void A_plugin_has_what_was_set_for_it_and_else_what_its_tenant_may()
    {
        var tenant = new RateLimits { ConcurrentExecutions = 5, ExecutionsPerSecond = 50 };
        Assert.Equal(tenant, RateLimits.OfPlugin(null, tenant));
        Assert.Equal(tenant with { ConcurrentExecutions = 2 }, RateLimits.OfPlugin(new LimitOverrides(ConcurrentExecutions: 2), tenant));
    }
}
