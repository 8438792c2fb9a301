using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Platform.DataPlane.Tests.Isolation;

/// <summary>Reads every line that a node logs and every span that it ends, and keeps those with a marker in them.</summary>
internal sealed class MarkerWatch : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _found = new();
    private readonly ActivityListener _spans;
    private long _seen;

    public MarkerWatch()
    {
        _spans = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => Look($"{span.DisplayName} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Events.SelectMany(of => of.Tags))}"),
        };
        ActivitySource.AddActivityListener(_spans);
    }

    public IReadOnlyCollection<string> Found => _found;

    /// <summary>Lines and spans that were looked at.</summary>
    public long Seen => Interlocked.Read(ref _seen);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Look($"{state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Look($"{formatter(state, exception)} {exception}");

    public void Dispose() => _spans.Dispose();

    private void Look(string text)
    {
        Interlocked.Increment(ref _seen);
        if (text.Contains(Marker.Start, StringComparison.Ordinal))
        {
            _found.Enqueue(text);
        }
    }
}
