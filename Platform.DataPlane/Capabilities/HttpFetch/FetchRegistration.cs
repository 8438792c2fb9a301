using Platform.DataPlane.Secrets;

namespace Platform.DataPlane.Capabilities.HttpFetch;

internal static class FetchRegistration
{
    public static void AddHttpFetch(this IServiceCollection services)
    {
        services.AddSingleton(provider => FetchOptions.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<ResolveHost>(System.Net.Dns.GetHostAddressesAsync);
        services.AddSingleton<OwnAddresses>(LocalAddresses.Contain);
        services.AddSingleton<TargetCheck>();
        services.AddSingleton<FetchConnections>();
        services.AddSingleton<OpenSecret>(provider =>
            (version, name, stop) => provider.GetRequiredService<Vault>().OpenAsync(version.Environment, version.Plugin, name, stop));
        services.AddSingleton<HeaderInjection>();
        services.AddSingleton<FetchOperation>();
        services.AddOperation("http.fetch", grants => grants.HttpFetch, provider => provider.GetRequiredService<FetchOperation>().PerformAsync);
    }
}
