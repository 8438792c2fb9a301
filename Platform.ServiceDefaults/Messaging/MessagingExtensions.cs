using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Platform.ServiceDefaults.Messaging;

public static class MessagingExtensions
{
    private const string Broker = "messaging";

    // A broker that is silent for two of these is given up and connected anew; and it gives the orders of a builder that is silent to another.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    // Asking more often helps no store to its feet.
    private static readonly TimeSpan OutagePause = TimeSpan.FromSeconds(5);

    /// <summary>Whether messages travel between processes; otherwise the bus is this process's own.</summary>
    public static bool HasBroker(this IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration.GetConnectionString(Broker));

    /// <summary>MassTransit over RabbitMQ (<c>ConnectionStrings:messaging</c>), or inside this process when there is none.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="json">How strictly messages are read.</param>
    /// <param name="configure">The service's consumers.</param>
    /// <param name="withoutBroker">What else the bus inside this process needs.</param>
    public static TBuilder AddMessaging<TBuilder>(
        this TBuilder builder,
        Func<JsonSerializerOptions, JsonSerializerOptions> json,
        Action<IBusRegistrationConfigurator>? configure = null,
        Action<IInMemoryBusFactoryConfigurator, IBusRegistrationContext>? withoutBroker = null)
        where TBuilder : IHostApplicationBuilder
    {
        var options = MessagingOptions.Read(builder.Configuration);
        // Without a broker the sender keeps the message and asks again.
        var outageRetries = builder.Configuration.HasBroker() ? options.OutageRetries : Math.Min(options.OutageRetries, options.Retries);
        builder.Services.AddSingleton<ConsumedMessages>();
        builder.Services.AddReceiveObserver<RefusedMessages>();
        builder.Services.AddMassTransit(bus =>
        {
            bus.SetKebabCaseEndpointNameFormatter();
            // An installation tells nobody outside that it exists.
            bus.DisableUsageTelemetry();
            // A sender keeps its messages in the outbox, so a broker that is away makes a service worse, not unready.
            bus.ConfigureHealthCheckOptions(health => health.MinimalFailureStatus = HealthStatus.Degraded);
            // First of the callbacks, so that what `configure` adds (an outbox) lies inside the retry.
            bus.AddConfigureEndpointsCallback((_, _, endpoint) => endpoint.SetAsideWhatFails(options.Retries, outageRetries, OutagePause));
            configure?.Invoke(bus);
            if (builder.Configuration.HasBroker())
            {
                bus.UseBroker(new Uri(builder.Configuration.GetConnectionString(Broker)!), json);
            }
            else
            {
                bus.UsingInMemory((context, transport) =>
                {
                    transport.ConfigureJsonSerializerOptions(json);
                    withoutBroker?.Invoke(transport, context);
                    transport.ConfigureEndpoints(context);
                });
            }
        });
        if (builder.Configuration.HasBroker())
        {
            builder.Services.AddBusStart(new Uri(builder.Configuration.GetConnectionString(Broker)!));
        }

        return builder;
    }

    private static void UseBroker(this IBusRegistrationConfigurator bus, Uri address, Func<JsonSerializerOptions, JsonSerializerOptions> json) =>
        bus.UsingRabbitMq((context, transport) =>
        {
            transport.Host(address, host => host.Heartbeat(Heartbeat));
            transport.ConfigureJsonSerializerOptions(json);
            transport.ConfigureEndpoints(context);
        });
}
