using System.Threading.Channels;
using Platform.Contracts.Builds;

namespace Platform.Builder.Builds;

/// <summary>A build's log: numbers the lines, bounds them, and sends them on in batches while the build runs.</summary>
internal sealed class BuildLog : IAsyncDisposable
{
    /// <summary>Who watches sees a line within this; a fast compiler still makes few messages.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private readonly Channel<BuildLogLine> _lines = Channel.CreateUnbounded<BuildLogLine>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Func<IReadOnlyList<BuildLogLine>, Task> _send;
    private readonly Task _sending;
    private int _count;

    public BuildLog(Func<IReadOnlyList<BuildLogLine>, Task> send, TimeProvider time)
    {
        _time = time;
        _send = send;
        _sending = SendAsync();
    }

    public void Write(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            Add(line.TrimEnd('\r'));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        await _sending;
    }

    private void Add(string text)
    {
        lock (_gate)
        {
            if (_count > BuildLimits.LogLines)
            {
                return;
            }

            var shown = _count == BuildLimits.LogLines ? "… the log is cut here"
                : text.Length > BuildLimits.LogLineCharacters ? text[..BuildLimits.LogLineCharacters] + "…"
                : text;
            _lines.Writer.TryWrite(new BuildLogLine(++_count, _time.GetUtcNow(), shown));
        }
    }

    private async Task SendAsync()
    {
        while (await _lines.Reader.WaitToReadAsync())
        {
            var batch = new List<BuildLogLine>();
            while (_lines.Reader.TryRead(out var line))
            {
                batch.Add(line);
            }

            await _send(batch);
            // The build's end is not worth waiting for.
            await Task.WhenAny(_lines.Reader.Completion, Task.Delay(Pace, _time));
        }
    }
}
