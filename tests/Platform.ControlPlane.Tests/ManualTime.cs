namespace Platform.ControlPlane.Tests;

/// <summary>The machine's time, moved forward by the test.</summary>
public sealed class ManualTime : TimeProvider
{
    private long _ticksAhead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _ticksAhead));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticksAhead, by.Ticks);
}
