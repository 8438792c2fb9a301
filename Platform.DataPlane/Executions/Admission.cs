using Platform.DataPlane.Executors;

namespace Platform.DataPlane.Executions;

/// <summary>
/// How many executions run at once and how many wait: on the node, and of each group of tenants that shares a process, which is one tenant by default. Whoever
/// waits is served by how few its group has running, so one that floods waits behind its own. Whoever does not get in within the deadline is refused: a caller can act on that, not on a hang.
/// </summary>
internal sealed class Admission(ExecutorOptions options, TimeProvider time)
{
    /// <summary>Longer, and callers' own time-outs make the work useless before it begins.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // At five hundred executions a second these are gone within the patience; more waiting could not be served in time.
    private const int MostWaiting = 1024;

    // A quarter, so that it takes more than a few groups to leave the others no place.
    private const int MostWaitingOfOne = MostWaiting / 4;

    // Groups without a run that are remembered, so that the next one costs no memory.
    private const int MostIdle = 4096;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, GroupShare> _shares = new(StringComparer.Ordinal);
    private readonly List<GroupShare> _queueing = [];
    private int _running;
    private int _waiting;

    /// <summary>Lets one execution of the group begin; <see cref="Leave"/> ends it. False: refused.</summary>
    public ValueTask<bool> EnterAsync(string group, CancellationToken cancellationToken)
    {
        GroupShare? share;
        LinkedListNode<TaskCompletionSource> place;
        lock (_gate)
        {
            if (!_shares.TryGetValue(group, out share))
            {
                _shares[group] = share = new GroupShare();
            }

            if (_running < options.Executions && share.Running < options.Concurrency && share.Waiting.Count == 0)
            {
                share.Running++;
                _running++;
                return ValueTask.FromResult(true);
            }

            if (_waiting >= MostWaiting || share.Waiting.Count >= MostWaitingOfOne)
            {
                return ValueTask.FromResult(false);
            }

            place = share.Waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            _waiting++;
            if (share.Waiting.Count == 1)
            {
                _queueing.Add(share);
            }
        }

        return new ValueTask<bool>(WaitAsync(share, place, cancellationToken));
    }

    public void Leave(string group)
    {
        lock (_gate)
        {
            var share = _shares[group];
            share.Running--;
            _running--;
            if (Next() is { } next)
            {
                var place = next.Waiting.First!;
                Take(next, place);
                next.Running++;
                _running++;
                place.Value.SetResult();
            }

            if (share.IsIdle && _shares.Count > MostIdle)
            {
                _shares.Remove(group);
            }
        }
    }

    private async Task<bool> WaitAsync(GroupShare share, LinkedListNode<TaskCompletionSource> place, CancellationToken cancellationToken)
    {
        try
        {
            await place.Value.Task.WaitAsync(Patience, time, cancellationToken);
            return true;
        }
        catch (Exception problem) when (problem is TimeoutException or OperationCanceledException)
        {
            lock (_gate)
            {
                // Its turn may have come in this very moment.
                if (place.List is null)
                {
                    return true;
                }

                Take(share, place);
            }

            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    // Under the lock.
    private GroupShare? Next()
    {
        GroupShare? next = null;
        foreach (var share in _queueing)
        {
            if (share.Running < options.Concurrency && (next is null || share.Running < next.Running))
            {
                next = share;
            }
        }

        return next;
    }

    // Under the lock. Who has others of its group waiting goes behind the other groups that have as many running.
    private void Take(GroupShare share, LinkedListNode<TaskCompletionSource> place)
    {
        share.Waiting.Remove(place);
        _waiting--;
        _queueing.Remove(share);
        if (share.Waiting.Count > 0)
        {
            _queueing.Add(share);
        }
    }

    private sealed class GroupShare
    {
        public int Running { get; set; }

        public LinkedList<TaskCompletionSource> Waiting { get; } = new();

        public bool IsIdle => Running == 0 && Waiting.Count == 0;
    }
}
