using System.Collections.Concurrent;
using MassTransit;
using Platform.Contracts.Builds;

namespace Platform.ControlPlane.Tests;

internal sealed class OrderedBuilds
{
    public ConcurrentDictionary<Guid, RunBuild> ById { get; } = new();
}

/// <summary>Stands where the builder's queue would be.</summary>
internal sealed class OrderTaker(OrderedBuilds orders) : IConsumer<RunBuild>
{
    public Task Consume(ConsumeContext<RunBuild> context)
    {
        orders.ById[context.Message.BuildId] = context.Message;
        return Task.CompletedTask;
    }
}
