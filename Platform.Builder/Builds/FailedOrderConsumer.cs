using MassTransit;
using Platform.Contracts.Builds;

namespace Platform.Builder.Builds;

/// <summary>When an order still fails after all retries it is the platform's fault; whoever waits for the build is told that it ended.</summary>
internal sealed class FailedOrderConsumer(TimeProvider time) : IConsumer<Fault<RunBuild>>
{
    public Task Consume(ConsumeContext<Fault<RunBuild>> context) =>
        context.Publish(
            new BuildFinished(context.Message.Message.BuildId, false, null, 0, "The platform failed to run this build; its operators find the reason in the builder's log.", [], time.GetUtcNow()),
            context.CancellationToken);
}
