using System.Buffers;
using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.Executions;

namespace Platform.DataPlane.Executions;

/// <summary>
/// Records of executions in segments on disk until the control plane has them. A record is written before its answer is, so a node that is
/// killed has told nobody of an execution that it does not remember.
/// </summary>
internal sealed partial class ExecutionJournal(JournalSpace space, TimeProvider time, ILogger<ExecutionJournal> logger) : BackgroundService
{
    // What DeliverExecutions takes, in records, and half of it in bytes: logs may be long, and are longer still when they are escaped.
    private const int SegmentRecords = 1000;
    private const long SegmentBytes = 8 * 1024 * 1024;

    private static readonly TimeSpan SegmentAge = TimeSpan.FromSeconds(1);

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _line;

    private readonly Lock _gate = new();
    private JournalSegment? _segment;
    private long _lost;

    /// <summary>Closed segments lie here.</summary>
    public string Folder => space.Folder;

    /// <summary>Whether no execution may begin, because it could not be recorded.</summary>
    public bool IsFull => space.IsFull;

    /// <summary>Writes the record. A disk that refuses costs the record and not the answer; but no other execution begins until it takes records again.</summary>
    public void Add(ExecutionRecord record)
    {
        var line = _line ??= new ArrayBufferWriter<byte>(1024);
        line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(line))
        {
            JsonSerializer.Serialize(json, record, PlatformJson.Options);
        }

        line.Write("\n"u8);
        try
        {
            lock (_gate)
            {
                _segment ??= new JournalSegment(Folder, time.GetUtcNow());
                _segment.Write(line.WrittenSpan);
                space.Took(line.WrittenCount);
                if (_segment.Records == SegmentRecords || _segment.Bytes >= SegmentBytes)
                {
                    Close();
                }
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            space.Refused();
            LogLost(problem, Interlocked.Increment(ref _lost));
        }
    }

    /// <summary>Gives what has been written so far to delivery.</summary>
    public void CloseSegment()
    {
        lock (_gate)
        {
            Close();
        }
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first request, whose segment is none of them.
        JournalSegment.CloseLeftovers(Folder);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(SegmentAge, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (space.IsBroken)
            {
                space.Probe();
            }

            try
            {
                CloseSegment();
            }
            catch (IOException problem)
            {
                LogOpen(problem);
            }
        }
    }

    // Under the lock.
    private void Close()
    {
        var segment = _segment;
        _segment = null;
        segment?.Dispose();
    }

    [LoggerMessage(1, LogLevel.Error, "{Lost} execution records were lost: the journal cannot be written")]
    private partial void LogLost(Exception problem, long lost);

    [LoggerMessage(2, LogLevel.Error, "A segment of the journal cannot be closed; it is delivered after the next start")]
    private partial void LogOpen(Exception problem);
}
