using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Platform.ServiceDefaults.Messaging;

internal static class BusStartExtensions
{
    // What a bus inside of its process has for an address, a test's for one.
    private const string InProcess = "loopback";

    /// <summary>In place of MassTransit's own start, and at the same place of the order in which services start and end.</summary>
    public static void AddBusStart(this IServiceCollection services, Uri broker)
    {
        services.RemoveMassTransitHostedService();
        services.AddHostedService(provider => new BusStart(
            provider.GetRequiredService<IBusDepot>(),
            provider.GetRequiredService<IBus>().Address.Scheme == InProcess ? null : broker,
            provider.GetService<TimeProvider>() ?? TimeProvider.System,
            provider.GetRequiredService<ILogger<BusStart>>()));
    }
}
