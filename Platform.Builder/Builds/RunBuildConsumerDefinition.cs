using MassTransit;
using Microsoft.Extensions.Options;

namespace Platform.Builder.Builds;

/// <summary>One queue for all builders; each takes as many orders as it has slots, so that what waits can go to another.</summary>
internal sealed class RunBuildConsumerDefinition : ConsumerDefinition<RunBuildConsumer>
{
    public RunBuildConsumerDefinition(IOptions<BuildOptions> options)
    {
        EndpointName = "run-build";
        ConcurrentMessageLimit = options.Value.Slots;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<RunBuildConsumer> consumerConfigurator, IRegistrationContext context) =>
        endpointConfigurator.PrefetchCount = ConcurrentMessageLimit ?? 1;
}
