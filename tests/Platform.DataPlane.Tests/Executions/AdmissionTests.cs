using Platform.Contracts.Limits;
using Platform.DataPlane.Executions;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Rates;
using Platform.Testing.Time;

namespace Platform.DataPlane.Tests.Executions;

/// <summary>A guest that waits holds a thread of its executor; so there are as many guests as threads, and whoever comes then waits or is refused, in front of the executor.</summary>
public sealed class AdmissionTests
{
    private readonly ManualTime _time = new();
    private readonly Dictionary<string, PluginTraffic> _plugins = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task As_many_of_one_group_enter_as_there_are_threads_and_the_next_when_one_leaves()
    {
        var admission = Make(executions: 10, concurrency: 3);
        await FillAsync(admission, "a", 3);
        var next = EnterAsync(admission, "a").AsTask();
        Assert.False(next.IsCompleted);
        Assert.Equal(Admittance.Entered, await EnterAsync(admission, "b"));
        Assert.False(next.IsCompleted);
        Leave(admission, "a");
        Assert.Equal(Admittance.Entered, await next);
    }

    [Fact]
    public async Task Who_waits_longer_than_the_patience_is_refused()
    {
        var admission = Make(executions: 1, concurrency: 1);
        await FillAsync(admission, "a", 1);
        var late = EnterAsync(admission, "a").AsTask();
        _time.Advance(Admission.Patience);
        Assert.Equal(Admittance.NodeFull, await late);
        Leave(admission, "a");
        Assert.Equal(Admittance.Entered, await EnterAsync(admission, "a"));
    }

    [Fact]
    public async Task Who_hangs_up_waits_no_longer_and_takes_nobodys_place()
    {
        var admission = Make(executions: 1, concurrency: 1);
        await FillAsync(admission, "a", 1);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var gone = EnterAsync(admission, "a", caller.Token).AsTask();
        var next = EnterAsync(admission, "a").AsTask();
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Leave(admission, "a");
        Assert.Equal(Admittance.Entered, await next);
    }

    [Fact]
    public async Task Who_has_fewest_running_goes_first_so_a_flood_waits_behind_itself()
    {
        var admission = Make(executions: 4, concurrency: 4);
        await FillAsync(admission, "flood", 4);
        var flood = Enumerable.Range(0, 100).Select(_ => EnterAsync(admission, "flood").AsTask()).ToArray();
        var quiet = EnterAsync(admission, "quiet").AsTask();
        Leave(admission, "flood");
        Assert.Equal(Admittance.Entered, await quiet);
        Assert.DoesNotContain(flood, waiting => waiting.IsCompleted);
    }

    [Fact]
    public async Task Groups_that_have_as_many_running_take_turns()
    {
        var admission = Make(executions: 1, concurrency: 4);
        await FillAsync(admission, "flood", 1);
        List<string> groups = ["a", "a", "b", "c"];
        var waiting = groups.Select(group => (group, entered: EnterAsync(admission, group).AsTask())).ToList();
        var order = new List<string>();
        for (var running = "flood"; waiting.Count > 0;)
        {
            Leave(admission, running);
            var next = await Task.WhenAny(waiting.Select(pair => pair.entered));
            var at = waiting.FindIndex(pair => pair.entered == next);
            order.Add(running = waiting[at].group);
            waiting.RemoveAt(at);
        }

        Assert.Equal(["a", "b", "c", "a"], order);
    }

    [Fact]
    public async Task A_group_may_fill_a_quarter_of_the_queue_and_all_of_them_the_queue()
    {
        var admission = Make(executions: 1, concurrency: 1);
        await FillAsync(admission, "running", 1);
        foreach (var group in (string[])["a", "b", "c", "d"])
        {
            for (var i = 0; i < 256; i++)
            {
                Assert.False(EnterAsync(admission, group).AsTask().IsCompleted);
            }

            await RefusedAtOnceAsync(admission, "a");
        }

        await RefusedAtOnceAsync(admission, "e");
        _time.Advance(Admission.Patience);
        Assert.False(EnterAsync(admission, "e").AsTask().IsCompleted);
    }

    [Fact]
    public async Task A_plugin_or_tenant_that_has_what_it_may_waits_and_is_then_told_so_while_others_enter()
    {
        var admission = Make(executions: 10, concurrency: 10);
        PluginTraffic plugin = Limited("a", "one", 1), other = Limited("a", "other", 10), third = new(other.Tenant);
        plugin.Tenant.Limits = new RateLimits { ConcurrentExecutions = 2 };
        Assert.Equal(Admittance.Entered, await admission.EnterAsync(plugin, "a", Token));
        var own = admission.EnterAsync(plugin, "a", Token).AsTask();
        Assert.Equal(Admittance.Entered, await admission.EnterAsync(other, "a", Token));
        var tenants = admission.EnterAsync(third, "a", Token).AsTask();
        Assert.False(own.IsCompleted || tenants.IsCompleted);
        Assert.Equal(Admittance.Entered, await EnterAsync(admission, "b"));
        admission.Leave(other, "a");
        Assert.Equal(Admittance.Entered, await tenants);
        _time.Advance(Admission.Patience);
        Assert.Equal(Admittance.ShareFull, await own);
    }

    [Fact]
    public async Task What_was_raised_lets_all_in_for_whom_there_is_room_now()
    {
        var admission = Make(executions: 10, concurrency: 10);
        var plugin = Limited("a", "one", 1);
        Assert.Equal(Admittance.Entered, await admission.EnterAsync(plugin, "a", Token));
        Task<Admittance>[] waiting = [.. Enumerable.Range(0, 3).Select(_ => admission.EnterAsync(plugin, "a", Token).AsTask())];
        plugin.Limits = new RateLimits { ConcurrentExecutions = 2 };
        admission.Leave(plugin, "a");
        Assert.Equal([Admittance.Entered, Admittance.Entered], await Task.WhenAll(waiting[..2]));
        Assert.False(waiting[2].IsCompleted);
    }

    [Fact]
    public async Task A_tenant_with_many_plugins_waiting_gets_no_more_turns()
    {
        var admission = Make(executions: 1, concurrency: 10);
        await FillAsync(admission, "running", 1);
        Task<Admittance>[] many = [.. Enumerable.Range(0, 5).Select(i => admission.EnterAsync(Limited("a", $"{i}", 10), "a", Token).AsTask())];
        var one = EnterAsync(admission, "b").AsTask();
        Leave(admission, "running");
        Assert.Equal(Admittance.Entered, await many[0]);
        admission.Leave(_plugins["a/0"], "a");
        Assert.Equal(Admittance.Entered, await one);
        Assert.DoesNotContain(many[1..], waiting => waiting.IsCompleted);
    }

    private async Task RefusedAtOnceAsync(Admission admission, string group)
    {
        var refused = EnterAsync(admission, group).AsTask();
        Assert.True(refused.IsCompleted);
        Assert.Equal(Admittance.NodeFull, await refused);
    }

    private async Task FillAsync(Admission admission, string group, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(Admittance.Entered, await EnterAsync(admission, group));
        }
    }

    // One plugin of a tenant of that name, in a process of its own.
    private ValueTask<Admittance> EnterAsync(Admission admission, string tenant, CancellationToken? cancellationToken = null) =>
        admission.EnterAsync(Limited(tenant, "only", LimitBounds.MostConcurrentExecutions), tenant, cancellationToken ?? Token);

    private void Leave(Admission admission, string tenant) => admission.Leave(_plugins[$"{tenant}/only"], tenant);

    private PluginTraffic Limited(string tenant, string plugin, int concurrent)
    {
        var name = $"{tenant}/{plugin}";
        if (!_plugins.TryGetValue(name, out var traffic))
        {
            var sibling = _plugins.FirstOrDefault(pair => pair.Key.StartsWith($"{tenant}/", StringComparison.Ordinal)).Value;
            _plugins[name] = traffic = new PluginTraffic(
                sibling?.Tenant ?? new TenantTraffic { Limits = new RateLimits { ConcurrentExecutions = LimitBounds.MostConcurrentExecutions } })
            {
                Limits = new RateLimits { ConcurrentExecutions = concurrent },
            };
        }

        return traffic;
    }

    private Admission Make(int executions, int concurrency) => new(new ExecutorOptions { Executions = executions, Concurrency = concurrency, Computing = concurrency }, _time);
}
