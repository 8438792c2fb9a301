using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Platform.Contracts;
using Platform.Contracts.Builds;

namespace Platform.Editor.Tests.ControlPlane;

internal sealed class FakeBuilds(FakeDraft draft)
{
    private readonly List<FakeBuild> _builds = [];

    /// <summary>A build waits for this before its compiler runs.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>How often somebody began to watch a build.</summary>
    public int Watched { get; private set; }

    /// <summary>Ends the next stream after its first event, as a proxy may.</summary>
    public bool CutNextStream { get; set; }

    public FakeBuild? NewestSuccessful => _builds.FindLast(build => build.Info.State == BuildState.Succeeded);

    public int Count => _builds.Count;

    public void Map(IEndpointRouteBuilder plugin)
    {
        plugin.MapPost("/draft/build", Start);
        plugin.MapGet("/builds", () => new Page<BuildInfo>([.. _builds.AsEnumerable().Reverse().Select(build => build.Info)]));
        plugin.MapGet("/builds/{id:guid}", (Guid id) => _builds.Single(build => build.Info.Id == id).Info);
        plugin.MapGet("/builds/{id:guid}/events", Watch);
    }

    private IResult Start()
    {
        var build = new FakeBuild(draft.Current);
        _builds.Add(build);
        var accepted = build.Info;
        _ = Task.Run(() => build.RunAsync(Gate));
        return Results.Accepted($"builds/{accepted.Id}", accepted);
    }

    private ServerSentEventsResult<string> Watch(Guid id, [FromHeader(Name = "Last-Event-ID")] int? last, CancellationToken cancellation) =>
        TypedResults.ServerSentEvents(EventsAsync(_builds.Single(build => build.Info.Id == id), last ?? 0, cancellation));

    private async IAsyncEnumerable<SseItem<string>> EventsAsync(FakeBuild build, int last, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Watched++;
        var cut = CutNextStream;
        CutNextStream = false;
        var changes = Channel.CreateUnbounded<bool>();
        void Wake() => changes.Writer.TryWrite(true);
        build.Changed += Wake;
        Wake();
        try
        {
            await foreach (var _ in changes.Reader.ReadAllAsync(cancellation))
            {
                var info = build.Info;
                foreach (var line in build.LinesAfter(last))
                {
                    last = line.Number;
                    yield return new SseItem<string>(JsonSerializer.Serialize(line, PlatformJson.Options), BuildEvent.Log) { EventId = $"{line.Number}" };
                    if (cut)
                    {
                        yield break;
                    }
                }

                yield return new SseItem<string>(JsonSerializer.Serialize(info, PlatformJson.Options), BuildEvent.State);
                if (info.State is BuildState.Succeeded or BuildState.Failed)
                {
                    yield break;
                }
            }
        }
        finally
        {
            build.Changed -= Wake;
        }
    }
}
