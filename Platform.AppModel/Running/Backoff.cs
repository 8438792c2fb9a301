namespace Aspire.Hosting.Running;

/// <summary>How long a crashed resource waits for its next start: doubling, and from the beginning again once it held.</summary>
internal sealed class Backoff(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    // A program that ran this long did not fail at its start.
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(30);

    private TimeSpan _next = First;
    private long _started;

    public void Started() => _started = time.GetTimestamp();

    public TimeSpan Next()
    {
        if (time.GetElapsedTime(_started) >= Held)
        {
            _next = First;
        }

        var delay = _next;
        _next = delay * 2 < Longest ? delay * 2 : Longest;
        return delay;
    }
}
