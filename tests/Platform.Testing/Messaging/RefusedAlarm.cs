using System.Diagnostics.Metrics;

namespace Platform.Testing.Messaging;

/// <summary>What an operator's alarm looks at: the metric of messages that were set aside.</summary>
public sealed class RefusedAlarm : IDisposable
{
    private const string Metric = "platform.messages.refused";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly MeterListener _listener = new();
    private long _count;

    /// <summary>Listens from now on.</summary>
    /// <param name="queue">To the refusals of one queue.</param>
    public RefusedAlarm(string queue)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == Metric)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            if (tags.ToArray().Contains(new KeyValuePair<string, object?>("queue", queue)))
            {
                Interlocked.Add(ref _count, count);
            }
        });
        _listener.Start();
    }

    /// <summary>How many were refused, once they are at least so many.</summary>
    public async Task<long> CountAsync(int expected, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (Interlocked.Read(ref _count) < expected && TimeProvider.System.GetElapsedTime(began) < Patience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
        }

        return Interlocked.Read(ref _count);
    }

    public void Dispose() => _listener.Dispose();
}
