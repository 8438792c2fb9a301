using Platform.DataPlane.Capabilities.HttpFetch;

namespace Platform.DataPlane.Capabilities;

internal static class CapabilityRegistration
{
    public static void AddCapabilities(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => FetchOptions.Read(services.GetRequiredService<IConfiguration>()));
        builder.Services.AddSingleton<ResolveHost>(System.Net.Dns.GetHostAddressesAsync);
        builder.Services.AddSingleton<OwnAddresses>(LocalAddresses.Contain);
        builder.Services.AddSingleton<TargetCheck>();
        builder.Services.AddSingleton<FetchConnections>();
        builder.Services.AddSingleton<FetchOperation>();
        builder.Services.AddSingleton<CapabilityBroker>();
    }
}
