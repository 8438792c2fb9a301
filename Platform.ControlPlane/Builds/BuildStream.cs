using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Contracts.Builds;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Builds;

/// <summary>A build as it happens: its log lines and its states, until a final one.</summary>
internal sealed class BuildStream(SystemDb database, Notifications notifications, TimeProvider time)
{
    private const int LinesAtOnce = 500;

    // The state is said again after this silence, so that proxies and watchers see that the connection lives.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public async IAsyncEnumerable<SseItem<string>> WatchAsync(Guid id, int afterLine, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        BuildState? told = null;
        var lastSign = time.GetUtcNow();
        while (true)
        {
            var pulse = notifications.Next(Notifications.BuildTopic(id));
            var (build, lines) = await ReadAsync(id, afterLine, cancellationToken);
            if (build is null)
            {
                yield break;
            }

            foreach (var line in lines)
            {
                yield return new SseItem<string>(Write(line.ToContract()), BuildEvent.Log) { EventId = $"{line.Number}" };
                afterLine = line.Number;
            }

            if (lines.Count == LinesAtOnce)
            {
                continue;
            }

            var now = time.GetUtcNow();
            if (told != build.State || now - lastSign >= Heartbeat)
            {
                yield return new SseItem<string>(Write(build.ToInfo()), BuildEvent.State);
                (told, lastSign) = (build.State, now);
            }

            if (build.IsFinal || notifications.IsStopping)
            {
                yield break;
            }

            await Waiting.UntilAsync(pulse, now + Heartbeat, time, cancellationToken);
        }
    }

    private async Task<(Build? Build, List<StoredLogLine> Lines)> ReadAsync(Guid id, int afterLine, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        // The state before the lines: the lines of a final state are all there by then.
        var build = await db.Builds.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        var lines = await db.BuildLog.AsNoTracking()
            .Where(line => line.BuildId == id && line.Number > afterLine)
            .OrderBy(line => line.Number)
            .Take(LinesAtOnce)
            .ToListAsync(cancellationToken);
        return (build, lines);
    }

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, PlatformJson.Options);
}
