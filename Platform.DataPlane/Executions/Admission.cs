using Platform.DataPlane.Executors;
using Platform.DataPlane.Rates;

namespace Platform.DataPlane.Executions;

/// <summary>
/// How many executions run at once and how many wait: on the node, in each process, of each tenant and of each plugin. Whoever waits is served by how few its tenant
/// has running, so one that floods waits behind its own, and a plugin that may have no more keeps nobody behind it. Whoever does not get in within the deadline is
/// refused: a caller can act on that, not on a hang.
/// </summary>
internal sealed class Admission(ExecutorOptions options, TimeProvider time)
{
    /// <summary>Longer, and callers' own time-outs make the work useless before it begins.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // At five hundred executions a second these are gone within the patience; more waiting could not be served in time.
    private const int MostWaiting = 1024;

    // A quarter, so that it takes more than a few tenants to leave the others no place.
    private const int MostWaitingOfOne = MostWaiting / 4;

    // Groups without a run that are remembered, so that the next one costs no memory.
    private const int MostIdle = 4096;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, GroupShare> _groups = new(StringComparer.Ordinal);
    private readonly List<TenantTraffic> _queueing = [];
    private int _running;
    private int _waiting;

    /// <summary>Lets one execution of the plugin begin in the group's process; <see cref="Leave"/> ends it.</summary>
    public ValueTask<Admittance> EnterAsync(PluginTraffic plugin, string group, CancellationToken cancellationToken)
    {
        LinkedListNode<Waiter> place;
        lock (_gate)
        {
            if (!_groups.TryGetValue(group, out var share))
            {
                _groups[group] = share = new GroupShare();
            }

            if (plugin.Waiting.Count == 0 && HasRoom(plugin, share) && MayCompute(share))
            {
                Begin(plugin, share);
                return ValueTask.FromResult(Admittance.Entered);
            }

            if (_waiting >= MostWaiting || plugin.Tenant.Waiting >= MostWaitingOfOne)
            {
                return ValueTask.FromResult(Refused(plugin));
            }

            place = Join(plugin, share);
        }

        return new ValueTask<Admittance>(WaitAsync(plugin, place, cancellationToken));
    }

    /// <summary>The same for an execution whose caller holds a place: at once or not at all, because two that hold one and wait for another might wait for each other.</summary>
    public Admittance TryEnter(PluginTraffic plugin, string group)
    {
        lock (_gate)
        {
            if (!_groups.TryGetValue(group, out var share))
            {
                _groups[group] = share = new GroupShare();
            }

            if (!HasRoom(plugin, share))
            {
                return Refused(plugin);
            }

            Begin(plugin, share);
            return Admittance.Entered;
        }
    }

    public void Leave(PluginTraffic plugin, string group)
    {
        lock (_gate)
        {
            var share = _groups[group];
            share.Running--;
            plugin.Running--;
            plugin.Tenant.Running--;
            _running--;
            CallNext();
            if (share.IsIdle && _groups.Count > MostIdle)
            {
                _groups.Remove(group);
            }
        }
    }

    /// <summary>An execution of the group waits for what it called: another may compute.</summary>
    public void Rest(string group)
    {
        lock (_gate)
        {
            _groups[group].Resting++;
            CallNext();
        }
    }

    /// <summary>It goes on, at once and whoever computes meanwhile: before it leaves, at the latest.</summary>
    public void Wake(string group)
    {
        lock (_gate)
        {
            _groups[group].Resting--;
        }
    }

    private async Task<Admittance> WaitAsync(PluginTraffic plugin, LinkedListNode<Waiter> place, CancellationToken cancellationToken)
    {
        try
        {
            await place.Value.Turn.WaitAsync(Patience, time, cancellationToken);
            return Admittance.Entered;
        }
        catch (Exception problem) when (problem is TimeoutException or OperationCanceledException)
        {
            lock (_gate)
            {
                // Its turn may have come in this very moment.
                if (place.List is null)
                {
                    return Admittance.Entered;
                }

                Quit(plugin, place);
                cancellationToken.ThrowIfCancellationRequested();
                return Refused(plugin);
            }
        }
    }

    // All that follows is called under the lock.
    private static Admittance Refused(PluginTraffic plugin) => plugin.IsFull ? Admittance.ShareFull : Admittance.NodeFull;

    private bool HasRoom(PluginTraffic plugin, GroupShare group) =>
        _running < options.Executions && group.Running < options.Concurrency && !plugin.IsFull;

    private bool MayCompute(GroupShare group) => group.Computing < options.Computing;

    private void Begin(PluginTraffic plugin, GroupShare group)
    {
        plugin.Running++;
        plugin.Tenant.Running++;
        group.Running++;
        _running++;
    }

    // More than one where limits were raised since they came.
    private void CallNext()
    {
        while (_waiting > 0 && Next() is { } next)
        {
            var place = next.Waiting.First!;
            Quit(next, place);
            Begin(next, place.Value.Group);
            place.Value.Call();
        }
    }

    private PluginTraffic? Next()
    {
        PluginTraffic? next = null;
        foreach (var tenant in _queueing)
        {
            if (next is null || tenant.Running < next.Tenant.Running)
            {
                next = tenant.Queueing.Find(CanBegin) ?? next;
            }
        }

        return next;
    }

    private bool CanBegin(PluginTraffic plugin)
    {
        var group = plugin.Waiting.First!.Value.Group;
        return HasRoom(plugin, group) && MayCompute(group);
    }

    private LinkedListNode<Waiter> Join(PluginTraffic plugin, GroupShare group)
    {
        var tenant = plugin.Tenant;
        if (tenant.Waiting++ == 0)
        {
            _queueing.Add(tenant);
        }

        if (plugin.Waiting.Count == 0)
        {
            tenant.Queueing.Add(plugin);
        }

        group.Waiting++;
        _waiting++;
        return plugin.Waiting.AddLast(new Waiter(group));
    }

    // Who has others of its tenant, or of its plugin, waiting goes behind those that have as many running.
    private void Quit(PluginTraffic plugin, LinkedListNode<Waiter> place)
    {
        var tenant = plugin.Tenant;
        plugin.Waiting.Remove(place);
        place.Value.Group.Waiting--;
        _waiting--;
        tenant.Queueing.Remove(plugin);
        if (plugin.Waiting.Count > 0)
        {
            tenant.Queueing.Add(plugin);
        }

        _queueing.Remove(tenant);
        if (--tenant.Waiting > 0)
        {
            _queueing.Add(tenant);
        }
    }
}
