using Platform.DataPlane.Executions;
using Platform.DataPlane.Executors;

namespace Platform.DataPlane.Tests.Executions;

/// <summary>A guest that waits holds a thread of its executor; so there are as many guests as threads, and whoever comes then waits or is refused, in front of the executor.</summary>
public sealed class AdmissionTests
{
    private static readonly ExecutorOptions Options = new() { Count = 2, Concurrency = 3 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task As_many_enter_as_there_are_threads_and_the_next_when_one_leaves()
    {
        using var admission = new Admission(Options);
        for (var i = 0; i < 6; i++)
        {
            Assert.True(await admission.EnterAsync(Token));
        }

        var next = admission.EnterAsync(Token);
        Assert.False(next.IsCompleted);
        admission.Leave();
        Assert.True(await next);
    }

    [Fact]
    public async Task Who_waits_longer_than_the_patience_is_refused()
    {
        using var admission = new Admission(new ExecutorOptions { Count = 1, Concurrency = 1 });
        Assert.True(await admission.EnterAsync(Token));
        Assert.False(await admission.EnterAsync(Token));
        admission.Leave();
        Assert.True(await admission.EnterAsync(Token));
    }

    [Fact]
    public async Task Beyond_a_thousand_that_wait_the_next_is_refused_at_once()
    {
        using var admission = new Admission(new ExecutorOptions { Count = 1, Concurrency = 1 });
        Assert.True(await admission.EnterAsync(Token));
        using var given = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var waiting = Enumerable.Range(0, 1_024).Select(_ => admission.EnterAsync(given.Token).AsTask()).ToArray();
        var refused = admission.EnterAsync(Token);
        Assert.True(refused.IsCompleted);
        Assert.False(await refused);
        await given.CancelAsync();
        await Task.WhenAll(waiting).ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);
        admission.Leave();
        Assert.True(await admission.EnterAsync(Token));
    }
}
