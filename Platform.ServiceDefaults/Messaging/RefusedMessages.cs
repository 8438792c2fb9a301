using System.Diagnostics.Metrics;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>Tells operators of every message that went to an error queue: a line at Error, which the dashboard shows, and a metric to set an alarm on.</summary>
internal sealed partial class RefusedMessages : IReceiveObserver, IDisposable
{
    public const string MeterName = "Platform.Messaging";
    public const string CounterName = "platform.messages.refused";

    private readonly ILogger<RefusedMessages> _logger;
    private readonly Meter _meter;
    private readonly Counter<long> _refused;

    public RefusedMessages(IMeterFactory meters, ILogger<RefusedMessages> logger)
    {
        _logger = logger;
        _meter = meters.Create(MeterName);
        _refused = _meter.CreateCounter<long>(CounterName, "{message}", "Messages that could not be read or handled and wait in an error queue.");
    }

    public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

    public Task PostReceive(ReceiveContext context) => Task.CompletedTask;

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
        where T : class => Task.CompletedTask;

    // After the last retry.
    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
        where T : class => TellAsync(context.ReceiveContext, exception);

    // Before any consumer: what cannot be read is not tried again.
    public Task ReceiveFault(ReceiveContext context, Exception exception) => TellAsync(context, exception);

    public void Dispose() => _meter.Dispose();

    private Task TellAsync(ReceiveContext context, Exception exception)
    {
        var queue = context.InputAddress.AbsolutePath.Split('/')[^1];
        _refused.Add(1, new KeyValuePair<string, object?>("queue", queue), new KeyValuePair<string, object?>("reason", exception.GetBaseException().GetType().Name));
        LogRefused(queue, exception.GetBaseException().Message);
        return Task.CompletedTask;
    }

    [LoggerMessage(1, LogLevel.Error, "A message of queue {Queue} was refused and waits in its error queue: {Reason}")]
    private partial void LogRefused(string queue, string reason);
}
