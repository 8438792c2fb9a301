using MassTransit;
using Platform.ControlPlane.Outbox;

namespace Platform.ControlPlane.Builds;

internal static class BuildExtensions
{
    public static void AddBuilds(this IServiceCollection services)
    {
        services.AddSingleton<BuildOrders>();
        services.AddSingleton<BuildStream>();
        services.AddSingleton<BuildWatch>();
        services.AddHostedService<OutboxDelivery>();
        services.AddHostedService(provider => provider.GetRequiredService<BuildWatch>());
    }

    public static void AddBuildConsumers(this IBusRegistrationConfigurator bus) => bus.AddConsumer<BuildEvents, BuildEventsDefinition>();
}
