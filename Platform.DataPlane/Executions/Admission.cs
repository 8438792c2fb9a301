using Platform.DataPlane.Executors;

namespace Platform.DataPlane.Executions;

/// <summary>How many executions run at once and how many wait. Whoever does not get in within the deadline is refused: a caller can act on that, not on a hang.</summary>
internal sealed class Admission(ExecutorOptions options) : IDisposable
{
    /// <summary>Longer, and callers' own time-outs make the work useless before it begins.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // At a hundred executions a second these are gone within the patience; more waiting could not be served in time.
    private const int MaxWaiting = 1024;

    private readonly SemaphoreSlim _free = new(options.Count * options.Concurrency);
    private int _waiting;

    public async ValueTask<bool> EnterAsync(CancellationToken cancellationToken)
    {
        if (_free.Wait(0, CancellationToken.None))
        {
            return true;
        }

        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return false;
        }

        try
        {
            return await _free.WaitAsync(Patience, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Leave() => _free.Release();

    public void Dispose() => _free.Dispose();
}
