using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Platform.ServiceDefaults.Messaging;

public static class MessagingExtensions
{
    private const string Broker = "messaging";

    // A message that still fails after these (about half a minute) waits in the endpoint's _error queue for a person.
    private const int Retries = 5;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan DelayStep = TimeSpan.FromSeconds(1);

    /// <summary>Whether messages travel between processes; otherwise the bus is this process's own.</summary>
    public static bool HasBroker(this IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration.GetConnectionString(Broker));

    /// <summary>MassTransit over RabbitMQ (<c>ConnectionStrings:messaging</c>), or inside this process when there is none.</summary>
    public static TBuilder AddMessaging<TBuilder>(
        this TBuilder builder,
        Action<IBusRegistrationConfigurator>? configure = null,
        Action<IInMemoryBusFactoryConfigurator, IBusRegistrationContext>? withoutBroker = null)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddSingleton<ConsumedMessages>();
        builder.Services.AddMassTransit(bus =>
        {
            bus.SetKebabCaseEndpointNameFormatter();
            // A sender keeps its messages in the outbox, so a broker that is away makes a service worse, not unready.
            bus.ConfigureHealthCheckOptions(health => health.MinimalFailureStatus = HealthStatus.Degraded);
            // First of the callbacks, so that what `configure` adds (an outbox) lies inside the retry.
            bus.AddConfigureEndpointsCallback((_, _, endpoint) =>
                endpoint.UseMessageRetry(retry => retry.Exponential(Retries, FirstDelay, LongestDelay, DelayStep)));
            configure?.Invoke(bus);
            if (builder.Configuration.HasBroker())
            {
                bus.UsingRabbitMq((context, transport) =>
                {
                    transport.Host(new Uri(builder.Configuration.GetConnectionString(Broker)!));
                    transport.ConfigureEndpoints(context);
                });
            }
            else
            {
                bus.UsingInMemory((context, transport) =>
                {
                    withoutBroker?.Invoke(transport, context);
                    transport.ConfigureEndpoints(context);
                });
            }
        });
        return builder;
    }
}
