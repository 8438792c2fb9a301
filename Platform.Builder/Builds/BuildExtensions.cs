using MassTransit;
using Platform.Builder.Feeding;
using Platform.Contracts;
using Platform.ServiceDefaults.Blobs;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Builder.Builds;

internal static class BuildExtensions
{
    // A build that is nearly done may end; another is worth less than a quick shutdown.
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(2);

    public static void AddBuilds(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<BuildOptions>().BindConfiguration(BuildOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ScratchDirectory>();
        builder.Services.AddSingleton<BuildSlots>();
        builder.Services.AddSingleton<BuildCache>();
        builder.Services.AddSingleton<BuildRunner>();
        builder.AddBlobs();
        builder.AddMessaging(
            PlatformJson.Demand,
            bus =>
            {
                bus.AddConsumer<RunBuildConsumer, RunBuildConsumerDefinition>();
                bus.AddConsumer<FailedOrderConsumer>();
            },
            withoutBroker: FeedingExtensions.UseReports);
        // At shutdown a build is given up and not finished: its order goes back to the queue, and another builder takes it.
        builder.Services.Configure<MassTransitHostOptions>(options =>
        {
            options.ConsumerStopTimeout = ShutdownPatience;
            options.StopTimeout = 5 * ShutdownPatience;
        });
    }
}
