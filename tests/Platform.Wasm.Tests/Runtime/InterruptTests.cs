using System.Diagnostics;

namespace Platform.Wasm.Tests.Runtime;

/// <summary>No guest runs longer than the host wants.</summary>
public sealed class InterruptTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static TheoryData<string, byte[]> EndlessPrograms => new()
    {
        { "an empty loop", [0x03, 0x40, 0x0c, 0, 0x0b] },
        { "a loop that computes", [0x03, 0x40, 0x20, 0, 0x41, 1, 0x6a, 0x21, 0, 0x0c, 0, 0x0b] },
        { "loops inside of each other", [0x03, 0x40, 0x03, 0x40, 0x20, 0, 0x0d, 1, 0x0c, 0, 0x0b, 0x0b] },
        { "calls without a loop", Fibonacci },
    };

    /// <summary>f(n) for a large n: no loop, little stack, practically for ever.</summary>
    private static byte[] Fibonacci =>
        [0x20, 0, 0x41, 1, 0x4a, 0x04, 0x40, 0x20, 0, 0x41, 1, 0x6b, 0x10, 0, 0x20, 0, 0x41, 2, 0x6b, 0x10, 0, 0x0b];

    [Theory]
    [MemberData(nameof(EndlessPrograms))]
    public void StopsAnotherThread(string name, byte[] code)
    {
        using var guest = Guest.Start(new ModuleBytes().Function("f", "(i32)->()", code));
        using var running = new ManualResetEventSlim();
        CallOutcome outcome = default;
        var thread = new Thread(() =>
        {
            running.Set();
            outcome = guest.Call("f", Value.I32(60));
        });
        thread.Start();
        Assert.True(running.Wait(Patience, TestContext.Current.CancellationToken));

        // Also when the interrupt comes before the call has begun.
        guest.Store.Interrupt();
        Assert.True(thread.Join(Patience), $"The guest did not stop: {name}.");
        Assert.Equal(TrapKind.Interrupted, outcome.Trap);
        Assert.Equal(TrapKind.Interrupted, guest.Call("f", Value.I32(60)).Trap);
    }

    [Theory]
    [MemberData(nameof(EndlessPrograms))]
    public void StopsAtTheDeadline(string name, byte[] code)
    {
        using var clock = new ExecutionClock(TimeProvider.System);
        using var guest = Guest.Start(
            new ModuleBytes().Function("f", "(i32)->()", code),
            new Limits { WallTime = TimeSpan.FromMilliseconds(50), CpuTime = Patience });
        var started = Stopwatch.GetTimestamp();
        using var watch = clock.Watch(guest.Store);
        Assert.Equal(TrapKind.Interrupted, guest.Call("f", Value.I32(60)).Trap);
        Assert.Equal(ExecutionExpiry.WallTime, watch.Expired);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromMilliseconds(50), Patience);
        Assert.NotEmpty(name);
    }

    [Fact]
    public void StopsAtTheProcessorTime()
    {
        using var clock = new ExecutionClock(TimeProvider.System);
        using var guest = Guest.Start(
            new ModuleBytes().Function("f", "()->()", 0x03, 0x40, 0x0c, 0, 0x0b),
            new Limits { WallTime = Patience, CpuTime = TimeSpan.FromMilliseconds(30) });
        using var watch = clock.Watch(guest.Store);
        Assert.Equal(TrapKind.Interrupted, guest.Call("f").Trap);
        Assert.Equal(ExecutionExpiry.CpuTime, watch.Expired);
        Assert.True(watch.CpuTime >= TimeSpan.FromMilliseconds(30));
    }

    [Fact]
    public void RunsAgainAfterANewWatch()
    {
        using var clock = new ExecutionClock(TimeProvider.System);
        using var guest = Guest.Start(
            new ModuleBytes().Function("f", "(i32)->()", 0x03, 0x40, 0x20, 0, 0x0d, 0, 0x0b),
            new Limits { WallTime = TimeSpan.FromMilliseconds(20) });
        using (clock.Watch(guest.Store))
        {
            Assert.Equal(TrapKind.Interrupted, guest.Call("f", Value.I32(1)).Trap);
        }

        using (var watch = clock.Watch(guest.Store))
        {
            Assert.Equal(TrapKind.None, guest.Call("f", Value.I32(0)).Trap);
            Assert.Equal(ExecutionExpiry.None, watch.Expired);
        }
    }
}
