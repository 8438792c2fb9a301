namespace Platform.ControlPlane.Feeding;

/// <summary>Which builder holds which order, in this process's memory: after a restart holders keep theirs by speaking first, and an order that is taken twice has its effect once.</summary>
internal sealed class OrderLeases(TimeProvider time)
{
    /// <summary>Three words of its holder may get lost; a killed builder's order waits no longer than this.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);

    /// <summary>Builders that may fall silent over one order. Once is a restart; this often it is the order that kills them.</summary>
    public const int MostLapses = 5;

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Lease> _leases = [];

    /// <summary>False while anybody holds it, the asking builder too: that one is at work on it already.</summary>
    public bool TryTake(Guid order, Guid builder)
    {
        lock (_lock)
        {
            var known = _leases.GetValueOrDefault(order);
            if (known?.Holder is not null && known.Until > time.GetUtcNow())
            {
                return false;
            }

            var lapses = known?.Holder is { } silent && silent != builder ? known.Lapses + 1 : known?.Lapses ?? 0;
            _leases[order] = new Lease(builder, time.GetUtcNow() + Duration, lapses);
            return true;
        }
    }

    /// <summary>False when it is another builder's. Late is not too late as long as nobody else took it.</summary>
    public bool TryKeep(Guid order, Guid builder)
    {
        lock (_lock)
        {
            var known = _leases.GetValueOrDefault(order);
            if ((known?.Holder ?? builder) != builder)
            {
                return false;
            }

            _leases[order] = new Lease(builder, time.GetUtcNow() + Duration, known?.Lapses ?? 0);
            return true;
        }
    }

    public void GiveBack(Guid order, Guid builder)
    {
        lock (_lock)
        {
            if (_leases.GetValueOrDefault(order) is { } known && known.Holder == builder)
            {
                _leases[order] = known with { Holder = null };
            }
        }
    }

    public bool IsDeadly(Guid order)
    {
        lock (_lock)
        {
            return _leases.GetValueOrDefault(order)?.Lapses >= MostLapses;
        }
    }

    public void Forget(Guid order)
    {
        lock (_lock)
        {
            _leases.Remove(order);
        }
    }

    private sealed record Lease(Guid? Holder, DateTimeOffset Until, int Lapses);
}
