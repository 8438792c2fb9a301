using MassTransit;
using Microsoft.EntityFrameworkCore;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Outbox;

/// <summary>Publishes what the outbox holds, oldest first. A crash between publishing and deleting repeats a message; receivers take that.</summary>
internal sealed class OutboxDelivery(SystemDb database, IBus bus, Notifications notifications, TimeProvider time, ILogger<OutboxDelivery> logger) : BackgroundService
{
    private static readonly TimeSpan IdleLook = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pulse = notifications.Next(Notifications.Outbox);
            try
            {
                var delivered = await DeliverOneAsync(stoppingToken);
                pause = FirstPause;
                if (!delivered)
                {
                    await Waiting.UntilAsync(pulse, time.GetUtcNow() + IdleLook, time, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever keeps a message from the broker, it stays in the table and is tried again; ending this loop would strand it.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                logger.LogWarning("A message could not be published yet: {Reason}", Reason(failure));
                await Task.Delay(pause, time, stoppingToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private async Task<bool> DeliverOneAsync(CancellationToken stoppingToken)
    {
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(stoppingToken);
        var next = (await db.Outbox.FromSql($"SELECT * FROM outbox ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED").ToListAsync(stoppingToken)).SingleOrDefault();
        if (next is null)
        {
            return false;
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        deadline.CancelAfter(PublishTimeout);
        using var span = OutboxTrace.GoOn(next);
        // Completes when the broker has confirmed the message.
        await bus.Publish(next.Content(), context => Address(context, next.Id), deadline.Token);
        db.Remove(next);
        await db.SaveChangesAsync(stoppingToken);
        await transaction.CommitAsync(stoppingToken);
        return true;
    }

    private static string Reason(Exception failure) =>
        failure is MessageReturnedException ? "there is no queue for it, because no builder has ever started" : failure.Message;

    private static void Address(PublishContext context, Guid id)
    {
        context.MessageId = id;
        // Before the first builder ever started there is no queue: then the message comes back instead of vanishing.
        if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit))
        {
            rabbit.Mandatory = true;
        }
    }
}
