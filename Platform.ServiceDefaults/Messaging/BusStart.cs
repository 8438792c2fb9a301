using System.Net.Sockets;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>
/// Starts the bus as soon as the broker can be reached, while the service does what it can without: at the start of everything the broker is the slowest.
/// MassTransit by itself would try at once, say so at length, and come again after many seconds.
/// </summary>
/// <param name="bus">Every bus of the process.</param>
/// <param name="broker">Null where there is nobody to wait for.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told once that the broker is away.</param>
internal sealed partial class BusStart(IBusDepot bus, Uri? broker, TimeProvider time, ILogger<BusStart> logger) : BackgroundService
{
    private const int DefaultPort = 5672;
    private const int DefaultTlsPort = 5671;

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
            if (broker is not null)
            {
                await UntilReachableAsync(broker.Host, PortOf(broker), stoppingToken);
            }

            _isStarted = true;
            await bus.Start(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // It was not needed any more.
        }
    }

    private async Task UntilReachableAsync(string host, int port, CancellationToken cancellationToken)
    {
        var pause = Pause;
        while (await ProblemAsync(host, port, cancellationToken) is { } problem)
        {
            if (pause == Pause)
            {
                LogAway(host, port, problem);
            }

            await Task.Delay(pause, time, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private static int PortOf(Uri broker) => broker.Port > 0 ? broker.Port : broker.Scheme == "amqps" ? DefaultTlsPort : DefaultPort;

    private static async Task<string?> ProblemAsync(string host, int port, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Timeout);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(host, port, deadline.Token);
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
