using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.Builds;

namespace Platform.Editor.ControlPlane;

internal static class BuildStream
{
    // A build that says nothing for this long is asked for by its id instead: the stream may be dead without our hearing of it.
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(45);

    public static async IAsyncEnumerable<BuildUpdate> ReadAsync(
        Func<Task<HttpResponseMessage>> open,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var response = await open();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        idle.CancelAfter(IdleTimeout);
        await using var events = SseParser.Create(stream, Parse).EnumerateAsync(idle.Token).GetAsyncEnumerator(idle.Token);
        while (await Transport.GuardAsync(async () => await events.MoveNextAsync(), cancellation))
        {
            idle.CancelAfter(IdleTimeout);
            if (events.Current.Data is { } update)
            {
                yield return update;
            }
        }
    }

    private static BuildUpdate? Parse(string type, ReadOnlySpan<byte> data) => type switch
    {
        BuildEvent.Log => new BuildUpdate(JsonSerializer.Deserialize<BuildLogLine>(data, PlatformJson.Options), null),
        BuildEvent.State => new BuildUpdate(null, JsonSerializer.Deserialize<BuildInfo>(data, PlatformJson.Options)),
        _ => null, // kinds of events that a later control plane adds
    };
}
