using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Platform.ServiceDefaults.Identity;

public static class SystemIdentityExtensions
{
    internal const string Scheme = "Bearer";

    public static IServiceCollection AddSystemIdentity(this IServiceCollection services)
    {
        services.TryAddSingleton<SystemKey>();
        services.TryAddTransient<SystemKeyHandler>();
        return services;
    }

    /// <summary>Outgoing calls of this client carry the system key.</summary>
    public static IHttpClientBuilder AddSystemIdentity(this IHttpClientBuilder client)
    {
        ArgumentNullException.ThrowIfNull(client);
        client.Services.AddSystemIdentity();
        return client.AddHttpMessageHandler<SystemKeyHandler>();
    }

    /// <summary>Endpoints of this group answer only to callers with the system key. Checked before anything of the request is read.</summary>
    public static TBuilder RequireSystemIdentity<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Add(endpoint =>
        {
            var next = endpoint.RequestDelegate ?? throw new InvalidOperationException("The endpoint has no handler to protect.");
            endpoint.RequestDelegate = context => IsKnown(context) ? next(context) : RefuseAsync(context);
        });
        return endpoints;
    }

    private static bool IsKnown(HttpContext context) =>
        AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header)
        && string.Equals(header.Scheme, Scheme, StringComparison.OrdinalIgnoreCase)
        && header.Parameter is { } candidate
        && context.RequestServices.GetRequiredService<SystemKey>().Matches(candidate);

    private static async Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = Scheme;
        var problems = context.RequestServices.GetRequiredService<IProblemDetailsService>();
        await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context });
    }
}
