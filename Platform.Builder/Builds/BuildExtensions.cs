using MassTransit;
using Platform.ServiceDefaults.Blobs;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Builder.Builds;

internal static class BuildExtensions
{
    public static void AddBuilds(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<BuildOptions>().BindConfiguration(BuildOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<BuildSlots>();
        builder.Services.AddSingleton<BuildCache>();
        builder.Services.AddSingleton<BuildRunner>();
        builder.AddBlobs();
        builder.AddMessaging(bus => bus.AddConsumer<RunBuildConsumer, RunBuildConsumerDefinition>());
    }
}
