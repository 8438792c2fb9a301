using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Platform.ServiceDefaults.Discovery;

internal static class ServiceDiscoveryExtensions
{
    public static IHttpClientBuilder AddServiceDiscovery(this IHttpClientBuilder client)
    {
        client.Services.TryAddSingleton<ServiceDirectory>();
        client.Services.TryAddTransient<ServiceDiscoveryHandler>();
        return client.AddHttpMessageHandler<ServiceDiscoveryHandler>();
    }
}
