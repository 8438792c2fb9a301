using System.Collections.Concurrent;

namespace Platform.Editor.Tests.Running;

/// <summary>As many editors as windows are open at once. A window takes one that is warm: a cold one spends seconds on what it has to compile.</summary>
internal sealed class Editors : IAsyncDisposable
{
    private readonly ConcurrentBag<Seat> _free = [];

    public async Task<Seat> TakeAsync(int controlPlanePort)
    {
        var seat = _free.TryTake(out var free) ? free : await Seat.StartAsync();
        seat.Face(controlPlanePort);
        return seat;
    }

    public async Task GiveBackAsync(Seat seat)
    {
        if (seat.IsFit)
        {
            _free.Add(seat);
        }
        else
        {
            await seat.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var seat in _free)
        {
            await seat.DisposeAsync();
        }
    }
}
