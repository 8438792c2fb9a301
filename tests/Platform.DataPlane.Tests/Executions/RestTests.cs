using Platform.DataPlane.Executions;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Rates;

namespace Platform.DataPlane.Tests.Executions;

/// <summary>Few executions of a group compute at a time; those that wait for something they called leave the processors to others.</summary>
public sealed class RestTests
{
    private readonly Admission _admission = new(new ExecutorOptions { Executions = 10, Concurrency = 3, Computing = 1 }, TimeProvider.System);
    private readonly PluginTraffic _plugin = new(new TenantTraffic());

    [Fact]
    public async Task Another_computes_while_one_waits_for_what_it_called()
    {
        Assert.Equal(Admittance.Entered, await EnterAsync());
        var next = EnterAsync().AsTask();
        Assert.False(next.IsCompleted);
        _admission.Rest("a");
        Assert.Equal(Admittance.Entered, await next);
    }

    [Fact]
    public async Task Who_goes_on_waits_for_nobody_and_the_next_for_both()
    {
        await EnterAsync();
        _admission.Rest("a");
        await EnterAsync();
        _admission.Wake("a");
        var next = EnterAsync().AsTask();
        _admission.Leave(_plugin, "a");
        Assert.False(next.IsCompleted);
        _admission.Leave(_plugin, "a");
        Assert.Equal(Admittance.Entered, await next);
    }

    [Fact]
    public async Task Those_that_wait_hold_their_places_in_the_process()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(Admittance.Entered, await EnterAsync());
            _admission.Rest("a");
        }

        Assert.False(EnterAsync().AsTask().IsCompleted);
    }

    [Fact]
    public async Task What_one_of_them_calls_need_not_wait_for_the_others()
    {
        await EnterAsync();
        Assert.Equal(Admittance.Entered, _admission.TryEnter(_plugin, "a"));
    }

    private ValueTask<Admittance> EnterAsync() => _admission.EnterAsync(_plugin, "a", TestContext.Current.CancellationToken);
}
