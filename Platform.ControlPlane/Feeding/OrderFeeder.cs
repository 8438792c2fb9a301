using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Builds;
using Platform.Contracts.Feeding;
using Platform.ControlPlane.Outbox;
using Platform.ControlPlane.Storage;
using Platform.ServiceDefaults.Messaging;

namespace Platform.ControlPlane.Feeding;

/// <summary>Gives the outbox's orders to builders that ask for them. An order's row goes when its build has ended, and not before.</summary>
internal sealed class OrderFeeder(SystemDb database, OrderLeases leases, ConsumedMessages messages, TimeProvider time, ILogger<OrderFeeder> logger)
{
    // More than all builders of one machine hold at a time, so that what is held never hides what waits.
    private const int Looked = 200;

    /// <summary>The oldest order that nobody holds.</summary>
    public async Task<TakenOrder?> TakeAsync(Guid builder, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var waiting = await db.Outbox.AsNoTracking().OrderBy(message => message.Id).Take(Looked).ToListAsync(cancellationToken);
        foreach (var message in waiting)
        {
            if (message.Content() is RunBuild order && leases.TryTake(message.Id, builder) && !await EndAsync(db, message, order, cancellationToken))
            {
                return new TakenOrder(new HeldOrder(message.Id, order, (int)OrderLeases.Duration.TotalSeconds), message.TraceParent);
            }
        }

        return null;
    }

    /// <summary>The holder lives. False when the order is somebody else's by now, or done.</summary>
    public async Task<bool> KeepAsync(Guid id, Guid builder, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.Outbox.AnyAsync(message => message.Id == id, cancellationToken) && leases.TryKeep(id, builder);
    }

    /// <summary>The holder is through with it: it goes if the build has ended, and to the next builder otherwise.</summary>
    public async Task GiveBackAsync(Guid id, Guid builder, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        leases.GiveBack(id, builder);
        if (await db.Outbox.AsNoTracking().SingleOrDefaultAsync(message => message.Id == id, cancellationToken) is { } message
            && message.Content() is RunBuild order
            && !await EndAsync(db, message, order, cancellationToken))
        {
            await Notifications.SendAsync(db, Notifications.Outbox, cancellationToken);
        }
    }

    private async Task<bool> EndAsync(PlatformDb db, OutboxMessage message, RunBuild order, CancellationToken cancellationToken)
    {
        if (leases.IsDeadly(message.Id))
        {
            logger.LogError("Build {Build} is given up: {Count} builders fell silent over it", order.BuildId, OrderLeases.MostLapses);
            var end = new BuildFinished(order.BuildId, false, null, 0, $"The build was given up: {OrderLeases.MostLapses} builders in a row did not come to its end.", [], time.GetUtcNow());
            await messages.PublishAsync(end, cancellationToken);
        }

        if (await db.Builds.AnyAsync(build => build.Id == order.BuildId && build.State != BuildState.Succeeded && build.State != BuildState.Failed, cancellationToken))
        {
            return false;
        }

        await db.Outbox.Where(row => row.Id == message.Id).ExecuteDeleteAsync(cancellationToken);
        leases.Forget(message.Id);
        return true;
    }
}
