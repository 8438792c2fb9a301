using MassTransit;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Builder.Feeding;

internal static class FeedingExtensions
{
    /// <summary>Without a broker the control plane is asked for orders; with one this does nothing.</summary>
    public static void AddFeeding(this WebApplicationBuilder builder)
    {
        if (!builder.Configuration.HasBroker())
        {
            builder.Services.AddHttpClient<FeedClient>(client => client.BaseAddress = new Uri("https://_system.controlplane/")).AddSystemIdentity();
            builder.Services.AddHostedService<OrderFeed>();
        }
    }

    public static void UseReports(this IInMemoryBusFactoryConfigurator transport, IBusRegistrationContext context) =>
        transport.UsePublishFilter(typeof(ReportFilter<>), context);
}
