using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.Options;
using Platform.Contracts;
using Platform.Contracts.Builds;
using Platform.Contracts.Drafts;
using Platform.ServiceDefaults.Blobs;

namespace Platform.Builder.Builds;

/// <summary>Takes an order off the queue. Whatever ends it half-way leaves nothing but a cache, so a redelivered order has the same effect once.</summary>
internal sealed class RunBuildConsumer(BuildRunner runner, IBlobStore blobs, IOptions<BuildOptions> options, TimeProvider time)
    : IConsumer<RunBuild>
{
    public async Task Consume(ConsumeContext<RunBuild> context)
    {
        var order = context.Message;
        await context.Publish(new BuildStarted(order.BuildId, options.Value.Name, time.GetUtcNow()), context.CancellationToken);

        BuildOutcome outcome;
        await using (var log = new BuildLog(lines => context.Publish(new BuildLogged(order.BuildId, lines), context.CancellationToken), time))
        {
            outcome = await BuildAsync(order, log, context.CancellationToken);
        }

        await context.Publish(
            new BuildFinished(order.BuildId, outcome.Ref is not null, outcome.Ref, outcome.SizeBytes, outcome.Reason, outcome.Diagnostics, time.GetUtcNow()),
            context.CancellationToken);
    }

    private async Task<BuildOutcome> BuildAsync(RunBuild order, BuildLog log, CancellationToken cancellationToken)
    {
        var json = await FetchAsync(order, cancellationToken);
        if (json is null)
        {
            // Not a transient fault: the source is stored before the order is sent.
            return new BuildOutcome(null, 0, "The source is not in the store.", []);
        }

        var source = JsonSerializer.Deserialize<SourceBundle>(json, PlatformJson.Options)!;
        return source.Language == order.Language
            ? await runner.RunAsync(source, order.SourceHash, log, cancellationToken)
            : new BuildOutcome(null, 0, $"The source is {source.Language}, and the build is ordered for {order.Language}.", []);
    }

    private async Task<byte[]?> FetchAsync(RunBuild order, CancellationToken cancellationToken)
    {
        using var step = BuildTrace.Step("fetch source");
        return await blobs.GetAsync(BlobKind.Source, order.SourceHash, cancellationToken);
    }
}
