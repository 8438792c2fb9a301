using System.Net;
using Platform.DataPlane.ControlPlane;

namespace Platform.DataPlane.Executions;

/// <summary>Hands closed segments of the journal to the control plane, oldest first, and deletes what it has taken.</summary>
internal sealed partial class JournalDelivery(
    JournalSpace journal, ControlPlaneClient controlPlane, TimeProvider time, ILogger<JournalDelivery> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = Interval;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await DeliverAsync(stoppingToken);
                pause = Interval;
            }
            catch (Exception problem) when (problem is HttpRequestException or IOException or Polly.ExecutionRejectedException)
            {
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
                LogAway(problem.Message);
            }

            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task DeliverAsync(CancellationToken cancellationToken)
    {
        foreach (var segment in JournalSegment.AllClosed(journal.Folder))
        {
            await DeliverAsync(segment, cancellationToken);
        }
    }

    private async Task DeliverAsync(FileInfo segment, CancellationToken cancellationToken)
    {
        var lines = await File.ReadAllBytesAsync(segment.FullName, cancellationToken);
        if (lines.AsSpan().LastIndexOf((byte)'\n') is var end and > 0)
        {
            try
            {
                await controlPlane.DeliverAsync(Envelope(lines.AsSpan(0, end)), cancellationToken);
            }
            catch (HttpRequestException refusal) when (refusal.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity)
            {
                // It will refuse them next time as well, and everything behind them would wait for ever. Kept, and counted, until somebody has looked.
                segment.MoveTo(Path.ChangeExtension(segment.FullName, JournalSegment.Refused));
                LogRefused(segment.Name);
                return;
            }
        }

        var bytes = segment.Length;
        segment.Delete();
        journal.GaveBack(bytes);
    }

    // A line break inside a JSON string is escaped, so each one in the file is between two records.
    private static byte[] Envelope(ReadOnlySpan<byte> lines)
    {
        var head = "{\"records\":["u8;
        var tail = "]}"u8;
        var json = new byte[head.Length + lines.Length + tail.Length];
        head.CopyTo(json);
        var records = json.AsSpan(head.Length, lines.Length);
        lines.CopyTo(records);
        records.Replace((byte)'\n', (byte)',');
        tail.CopyTo(json.AsSpan(head.Length + lines.Length));
        return json;
    }

    [LoggerMessage(1, LogLevel.Debug, "Execution records wait on disk: {Problem}")]
    private partial void LogAway(string problem);

    [LoggerMessage(2, LogLevel.Error, "The control plane refuses the execution records of {Segment}; they are kept beside the others and not sent again")]
    private partial void LogRefused(string segment);
}
