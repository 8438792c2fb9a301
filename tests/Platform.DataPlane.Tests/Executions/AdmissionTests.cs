using Platform.DataPlane.Executions;
using Platform.DataPlane.Executors;
using Platform.Testing.Time;

namespace Platform.DataPlane.Tests.Executions;

/// <summary>A guest that waits holds a thread of its executor; so there are as many guests as threads, and whoever comes then waits or is refused, in front of the executor.</summary>
public sealed class AdmissionTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task As_many_of_one_group_enter_as_there_are_threads_and_the_next_when_one_leaves()
    {
        var admission = Make(executions: 10, concurrency: 3);
        await FillAsync(admission, "a", 3);
        var next = admission.EnterAsync("a", Token).AsTask();
        Assert.False(next.IsCompleted);
        Assert.True(await admission.EnterAsync("b", Token));
        Assert.False(next.IsCompleted);
        admission.Leave("a");
        Assert.True(await next);
    }

    [Fact]
    public async Task Who_waits_longer_than_the_patience_is_refused()
    {
        var admission = Make(executions: 1, concurrency: 1);
        await FillAsync(admission, "a", 1);
        var late = admission.EnterAsync("a", Token).AsTask();
        _time.Advance(Admission.Patience);
        Assert.False(await late);
        admission.Leave("a");
        Assert.True(await admission.EnterAsync("a", Token));
    }

    [Fact]
    public async Task Who_hangs_up_waits_no_longer_and_takes_nobodys_place()
    {
        var admission = Make(executions: 1, concurrency: 1);
        await FillAsync(admission, "a", 1);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var gone = admission.EnterAsync("a", caller.Token).AsTask();
        var next = admission.EnterAsync("a", Token).AsTask();
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        admission.Leave("a");
        Assert.True(await next);
    }

    [Fact]
    public async Task Who_has_fewest_running_goes_first_so_a_flood_waits_behind_itself()
    {
        var admission = Make(executions: 4, concurrency: 4);
        await FillAsync(admission, "flood", 4);
        var flood = Enumerable.Range(0, 100).Select(_ => admission.EnterAsync("flood", Token).AsTask()).ToArray();
        var quiet = admission.EnterAsync("quiet", Token).AsTask();
        admission.Leave("flood");
        Assert.True(await quiet);
        Assert.DoesNotContain(flood, waiting => waiting.IsCompleted);
    }

    [Fact]
    public async Task Groups_that_have_as_many_running_take_turns()
    {
        var admission = Make(executions: 1, concurrency: 4);
        await FillAsync(admission, "flood", 1);
        List<string> groups = ["a", "a", "b", "c"];
        var waiting = groups.Select(group => (group, entered: admission.EnterAsync(group, Token).AsTask())).ToList();
        var order = new List<string>();
        for (var running = "flood"; waiting.Count > 0;)
        {
            admission.Leave(running);
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
                Assert.False(admission.EnterAsync(group, Token).AsTask().IsCompleted);
            }

            await RefusedAtOnceAsync(admission, "a");
        }

        await RefusedAtOnceAsync(admission, "e");
        _time.Advance(Admission.Patience);
        Assert.False(admission.EnterAsync("e", Token).AsTask().IsCompleted);
    }

    private static async Task RefusedAtOnceAsync(Admission admission, string group)
    {
        var refused = admission.EnterAsync(group, Token).AsTask();
        Assert.True(refused.IsCompleted);
        Assert.False(await refused);
    }

    private static async Task FillAsync(Admission admission, string group, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.True(await admission.EnterAsync(group, Token));
        }
    }

    private Admission Make(int executions, int concurrency) => new(new ExecutorOptions { Executions = executions, Concurrency = concurrency }, _time);
}
