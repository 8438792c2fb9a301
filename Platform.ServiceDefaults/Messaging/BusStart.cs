using System.Net.Sockets;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>
/// Starts the bus as soon as the broker can be reached, while the service does what it can without: at the start of everything the broker is the slowest.
/// MassTransit by itself would try at once, say so at length, and come again after many seconds.
/// </summary>
internal sealed partial class BusStart(IBusDepot bus, Uri broker, TimeProvider time, ILogger<BusStart> logger) : BackgroundService
{
    private const int DefaultPort = 5672;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private bool _isStarted;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_isStarted)
        {
            await bus.Stop(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await UntilReachableAsync(stoppingToken);
            _isStarted = true;
            await bus.Start(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // It was not needed any more.
        }
    }

    private async Task UntilReachableAsync(CancellationToken cancellationToken)
    {
        var pause = Pause;
        while (await ProblemAsync(cancellationToken) is { } problem)
        {
            if (pause == Pause)
            {
                LogAway(broker.Host, Port, problem);
            }

            await Task.Delay(pause, time, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private int Port => broker.Port > 0 ? broker.Port : DefaultPort;

    private async Task<string?> ProblemAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Timeout);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(broker.Host, Port, deadline.Token);
            return null;
        }
        catch (SocketException away)
        {
            return away.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"no answer within {Timeout.TotalSeconds:0} s";
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Waiting for the broker at {Host}:{Port}: {Problem}")]
    private partial void LogAway(string host, int port, string problem);
}
