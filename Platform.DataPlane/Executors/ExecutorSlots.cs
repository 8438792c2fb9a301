namespace Platform.DataPlane.Executors;

/// <summary>Numbers of the executors that run now, each used by one at a time: they stand for users.</summary>
internal sealed class ExecutorSlots
{
    private readonly Lock _gate = new();
    private readonly SortedSet<int> _free = [];
    private int _next;

    public int Take()
    {
        lock (_gate)
        {
            if (_free.Count == 0)
            {
                return _next++;
            }

            var slot = _free.Min;
            _free.Remove(slot);
            return slot;
        }
    }

    public void GiveBack(int slot)
    {
        lock (_gate)
        {
            _free.Add(slot);
        }
    }
}
