using Platform.Contracts.Limits;
using Platform.DataPlane.Executions;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Rates;

namespace Platform.DataPlane.Tests.Executions;

/// <summary>Places for executions whose caller has one.</summary>
public sealed class InnerAdmissionTests
{
    [Theory]
    [InlineData(1, 2, 2, "NodeFull")]
    [InlineData(2, 1, 2, "NodeFull")]
    [InlineData(2, 2, 1, "ShareFull")]
    public async Task One_that_is_called_gets_a_place_at_once_or_never(int executions, int concurrency, int own, string refusal)
    {
        var admission = new Admission(new ExecutorOptions { Executions = executions, Concurrency = concurrency }, TimeProvider.System);
        var plugin = new PluginTraffic(new TenantTraffic()) { Limits = RateLimits.Default with { ConcurrentExecutions = own } };
        Assert.Equal(Admittance.Entered, await admission.EnterAsync(plugin, "a", TestContext.Current.CancellationToken));
        Assert.Equal(refusal, admission.TryEnter(plugin, "a").ToString());
        admission.Leave(plugin, "a");
        Assert.Equal(Admittance.Entered, admission.TryEnter(plugin, "a"));
        admission.Leave(plugin, "a");
    }
}
