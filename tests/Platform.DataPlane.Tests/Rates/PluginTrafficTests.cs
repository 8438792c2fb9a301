using Platform.Contracts.Limits;
using Platform.DataPlane.Rates;
using Platform.Testing.Time;

namespace Platform.DataPlane.Tests.Rates;

public sealed class PluginTrafficTests
{
    private readonly ManualTime _time = new();
    private readonly TenantTraffic _tenant = new() { Limits = new RateLimits { ExecutionsPerSecond = 10 } };

    [Fact]
    public void A_plugin_has_its_own_rate_and_all_of_a_tenant_its_tenants()
    {
        var (slow, quick) = (Make(4), Make(10));
        Assert.Equal(4, Begun(slow, 100));
        Assert.Equal(6, Begun(quick, 100));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(10, Begun(quick, 100));
        Assert.Equal(0, Begun(slow, 100));
    }

    [Fact]
    public void What_its_tenant_refused_is_not_counted_against_the_plugin()
    {
        var (slow, quick) = (Make(4), Make(10));
        Assert.Equal(10, Begun(quick, 100));
        Assert.Equal(0, Begun(slow, 100));
        _tenant.Limits = new RateLimits { ExecutionsPerSecond = 1000 };
        _time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.Equal(4, Begun(slow, 100));
    }

    [Fact]
    public void Who_is_refused_is_told_how_long_it_takes()
    {
        var plugin = Make(4);
        Begun(plugin, 4);
        Assert.Equal(TimeSpan.FromMilliseconds(250), plugin.Begin(_time));
    }

    private PluginTraffic Make(int rate) => new(_tenant) { Limits = new RateLimits { ExecutionsPerSecond = rate } };

    private int Begun(PluginTraffic plugin, int tries) => Enumerable.Range(0, tries).Count(_ => plugin.Begin(_time) is null);
}
