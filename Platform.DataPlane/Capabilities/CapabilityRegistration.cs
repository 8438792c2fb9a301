using Platform.Contracts.Grants;
using Platform.DataPlane.Capabilities.Cache;
using Platform.DataPlane.Capabilities.HttpFetch;
using Platform.DataPlane.Capabilities.Kv;
using Platform.DataPlane.Capabilities.PluginCall;
using Platform.DataPlane.Capabilities.Secrets;

namespace Platform.DataPlane.Capabilities;

internal static class CapabilityRegistration
{
    public static void AddCapabilities(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpFetch();
        builder.AddKv();
        builder.Services.AddCache();
        builder.Services.AddSecretGet();
        builder.Services.AddPluginCall();
        builder.Services.AddSingleton<CapabilityBroker>();
    }

    /// <summary>Lets guests call <paramref name="name"/>, each whose plugin has the grant.</summary>
    public static void AddOperation<TGrant>(
        this IServiceCollection services, string name, Func<PluginGrants, TGrant?> grantOf, Func<IServiceProvider, Func<TGrant, Call, CancellationToken, Task<byte[]>>> perform)
        where TGrant : class =>
        services.AddSingleton(provider => Operation.Of(name, grantOf, perform(provider)));
}
