using System.Collections.Concurrent;
using MassTransit;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>Publishes on this process's own bus and completes when the message's one consumer is through with it, retries included.</summary>
public sealed class ConsumedMessages : IReceiveObserver, IDisposable
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _waiting = new();
    private readonly IBusControl _bus;
    private readonly ConnectHandle _connection;

    public ConsumedMessages(IBusControl bus)
    {
        ArgumentNullException.ThrowIfNull(bus);
        _bus = bus;
        _connection = bus.ConnectReceiveObserver(this);
    }

    /// <exception cref="Exception">What the consumer threw at last.</exception>
    public async Task PublishAsync<T>(T message, CancellationToken cancellationToken)
        where T : class
    {
        var id = Guid.NewGuid();
        var consumed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = consumed;
        try
        {
            // Before the bus has started there is no queue that the message could go to.
            await _bus.WaitForHealthStatus(BusHealthStatus.Healthy, cancellationToken);
            await _bus.Publish(message, context => context.MessageId = id, cancellationToken);
            await consumed.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    public void Dispose() => _connection.Disconnect();

    Task IReceiveObserver.PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
    {
        Waiting(context.MessageId)?.TrySetResult();
        return Task.CompletedTask;
    }

    Task IReceiveObserver.ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
    {
        Waiting(context.MessageId)?.TrySetException(exception);
        return Task.CompletedTask;
    }

    Task IReceiveObserver.PreReceive(ReceiveContext context) => Task.CompletedTask;

    // The end of every message that is received, one that was set aside too; what its consumer said of it came before.
    Task IReceiveObserver.PostReceive(ReceiveContext context)
    {
        Waiting(context.GetMessageId())?.TrySetException(new InvalidOperationException("The message was set aside."));
        return Task.CompletedTask;
    }

    Task IReceiveObserver.ReceiveFault(ReceiveContext context, Exception exception)
    {
        Waiting(context.GetMessageId())?.TrySetException(exception);
        return Task.CompletedTask;
    }

    private TaskCompletionSource? Waiting(Guid? id) => id is { } known ? _waiting.GetValueOrDefault(known) : null;
}
