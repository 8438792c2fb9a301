using MassTransit;
using Platform.ControlPlane.Outbox;
using Platform.ServiceDefaults.Messaging;

namespace Platform.ControlPlane.Builds;

internal static class BuildExtensions
{
    public static void AddBuilds(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<BuildOrders>();
        services.AddSingleton<BuildStream>();
        services.AddSingleton<BuildWatch>();
        // Without a broker nobody would hear what is published: the outbox waits for builders that ask.
        if (configuration.HasBroker())
        {
            services.AddHostedService<OutboxDelivery>();
        }

        services.AddHostedService(provider => provider.GetRequiredService<BuildWatch>());
    }

    public static void AddBuildConsumers(this IBusRegistrationConfigurator bus) => bus.AddConsumer<BuildEvents, BuildEventsDefinition>();
}
