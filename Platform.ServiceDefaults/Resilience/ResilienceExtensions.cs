using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Platform.ServiceDefaults.Resilience;

internal static class ResilienceExtensions
{
    public static IHttpClientBuilder AddResilience(this IHttpClientBuilder client)
    {
        client.Services.TryAddSingleton<HttpPipelines>();
        client.Services.TryAddTransient<ResilienceHandler>();
        return client.AddHttpMessageHandler<ResilienceHandler>();
    }
}
