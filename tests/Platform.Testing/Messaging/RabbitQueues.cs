using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Platform.Testing.Messaging;

/// <summary>A hand on a broker's queues, without the library that the services speak through.</summary>
public sealed class RabbitQueues : IAsyncDisposable
{
    private const string FaultHeader = "MT-Fault-Message";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly IConnection _connection;
    private IChannel _channel;

    private RabbitQueues(IConnection connection, IChannel channel) => (_connection, _channel) = (connection, channel);

    public static async Task<RabbitQueues> OpenAsync(Uri broker)
    {
        var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        return new RabbitQueues(connection, await connection.CreateChannelAsync());
    }

    /// <summary>From now on a copy of what is published to an exchange stands in a queue.</summary>
    public async Task CopyAsync(string exchange, string queue)
    {
        // As MassTransit makes it: all queues that are bound get what is published.
        await _channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
        await _channel.QueueDeclareAsync(queue);
        await _channel.QueueBindAsync(queue, exchange, "");
    }

    /// <summary>Puts bytes on a queue, as nobody's message.</summary>
    public async Task PutAsync(string queue, byte[] body, string type) =>
        await _channel.BasicPublishAsync(queue, "", mandatory: false, new BasicProperties { ContentType = type }, body);

    /// <summary>Takes the next message and, if it was set aside, the reason.</summary>
    public async Task<(byte[] Body, string Fault)> TakeAsync(string queue, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < Patience)
        {
            if (await GetAsync(queue, cancellationToken) is { } message)
            {
                var fault = message.BasicProperties.Headers?.TryGetValue(FaultHeader, out var value) == true && value is byte[] text ? Encoding.UTF8.GetString(text) : "";
                return (message.Body.ToArray(), fault);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }

        throw new TimeoutException($"Nothing came to the queue {queue}.");
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }

    // A queue comes into being with its first message, and asking for one that is not there yet costs the channel.
    private async Task<BasicGetResult?> GetAsync(string queue, CancellationToken cancellationToken)
    {
        try
        {
            return await _channel.BasicGetAsync(queue, autoAck: true, cancellationToken);
        }
        catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            await _channel.DisposeAsync();
            _channel = await _connection.CreateChannelAsync(cancellationToken: cancellationToken);
            return null;
        }
    }
}
