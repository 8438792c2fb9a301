using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Platform.Contracts;
using Platform.Contracts.Executions;
using Platform.DataPlane.Regions;

namespace Platform.DataPlane.Executions;

/// <summary>
/// Records of executions, a JSON line each, in segments on disk until the control plane has them. A request only puts its record into a queue.
/// A segment is one delivery: at most <see cref="SegmentRecords"/> records, closed after <see cref="SegmentAge"/>.
/// </summary>
internal sealed partial class ExecutionJournal(NodeOptions node, TimeProvider time, ILogger<ExecutionJournal> logger) : BackgroundService
{
    // What DeliverExecutions takes.
    private const int SegmentRecords = 1000;

    // A second of the fastest node; a disk that stalls for longer costs records, not requests.
    private const int QueuedRecords = 65_536;

    private static readonly TimeSpan SegmentAge = TimeSpan.FromSeconds(1);

    private readonly Channel<ExecutionRecord> _queue = Channel.CreateBounded<ExecutionRecord>(
        new BoundedChannelOptions(QueuedRecords) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private long _lost;

    /// <summary>Closed segments lie here under names that sort by age.</summary>
    public string Folder { get; } = node.Directory("journal");

    public void Add(ExecutionRecord record)
    {
        if (!_queue.Writer.TryWrite(record) && Interlocked.Increment(ref _lost) % QueuedRecords == 1)
        {
            LogLost(Volatile.Read(ref _lost));
        }
    }

    public static string Closed(string folder, string name) => Path.Combine(folder, name + ".jsonl");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CloseLeftovers();
        while (await WaitAsync(stoppingToken))
        {
            try
            {
                await WriteSegmentAsync(stoppingToken);
            }
            catch (IOException problem)
            {
                LogDisk(problem);
                await Task.Delay(SegmentAge, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // A node that died left its open segment; what is whole in it is delivered.
    private void CloseLeftovers()
    {
        foreach (var open in Directory.EnumerateFiles(Folder, "*.open"))
        {
            File.Move(open, Path.ChangeExtension(open, ".jsonl"));
        }
    }

    // When the node stops, what is queued is still written; then the wait ends.
    private async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _queue.Reader.WaitToReadAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _queue.Writer.TryComplete();
            return _queue.Reader.TryPeek(out _);
        }
    }

    private async Task WriteSegmentAsync(CancellationToken cancellationToken)
    {
        var name = $"{time.GetUtcNow().UtcTicks.ToString("D20", CultureInfo.InvariantCulture)}-{Guid.NewGuid():n}";
        var open = Path.Combine(Folder, name + ".open");
        var began = time.GetTimestamp();
        await using (var stream = File.Create(open))
        {
            for (var count = 0; count < SegmentRecords && time.GetElapsedTime(began) < SegmentAge;)
            {
                if (_queue.Reader.TryRead(out var record))
                {
                    await JsonSerializer.SerializeAsync(stream, record, PlatformJson.Options, CancellationToken.None);
                    stream.WriteByte((byte)'\n');
                    count++;
                }
                else if (!await MoreAsync(SegmentAge - time.GetElapsedTime(began), cancellationToken))
                {
                    break;
                }
            }
        }

        File.Move(open, Closed(Folder, name));
    }

    private async Task<bool> MoreAsync(TimeSpan left, CancellationToken cancellationToken)
    {
        try
        {
            return left > TimeSpan.Zero && await _queue.Reader.WaitToReadAsync(cancellationToken).AsTask().WaitAsync(left, time, cancellationToken);
        }
        catch (Exception problem) when (problem is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{Lost} execution records were lost: the journal's disk does not keep up")]
    private partial void LogLost(long lost);

    [LoggerMessage(2, LogLevel.Error, "The journal cannot be written")]
    private partial void LogDisk(Exception problem);
}
