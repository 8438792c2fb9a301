using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Platform.Contracts.Identity;

namespace Platform.ServiceDefaults.Identity;

public static class SystemIdentityExtensions
{
    public static IServiceCollection AddSystemIdentity(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SystemIdentity>();
        services.TryAddSingleton<SystemConnections>();
        services.TryAddTransient<SystemCallHandler>();
        return services;
    }

    /// <summary>Outgoing calls of this client carry this service's certificate, and reach only a service of the installation that has this role.</summary>
    public static IHttpClientBuilder AddSystemIdentity(this IHttpClientBuilder client, ServiceRole server = ServiceRole.ControlPlane)
    {
        ArgumentNullException.ThrowIfNull(client);
        client.Services.AddSystemIdentity();
        return client
            .AddHttpMessageHandler<SystemCallHandler>()
            .ConfigurePrimaryHttpMessageHandler(services => services.GetRequiredService<SystemConnections>().HandlerFor(server));
    }

    /// <summary>The service's https addresses are for the installation's own services only.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="joinPath">The one request that who has no certificate yet may make there; by default none.</param>
    public static void AddSystemListener<TRevocations>(this WebApplicationBuilder builder, string? joinPath = null)
        where TRevocations : class, IRevocations
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSystemIdentity();
        builder.Services.AddSingleton<IRevocations, TRevocations>();
        builder.Services.AddSingleton<SystemAccess>();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddSingleton<IConfigureOptions<KestrelServerOptions>>(services =>
            new SystemListener(services.GetRequiredService<SystemIdentity>(), joinPath is not null, services.GetRequiredService<TimeProvider>()));
        if (joinPath is not null)
        {
            builder.Services.AddSingleton<IStartupFilter>(new StrangerGate(joinPath));
        }
    }

    /// <summary>Gets this service a certificate at its first start, by its join token, and a new one every day.</summary>
    public static void AddJoining(this IServiceCollection services, Func<IServiceProvider, Membership> membership)
    {
        services.AddSystemIdentity();
        services.AddSingleton(membership);
        services.AddSingleton<IdentityFile>();
        services.AddSingleton<Enrolment>();
        services.AddTransient<JoinAddressHandler>();
        services.AddSingleton<JoinConnections>();
        services.AddHttpClient<JoinClient>((provider, client) => client.BaseAddress = provider.GetRequiredService<JoinConnections>().Address)
            .AddHttpMessageHandler<JoinAddressHandler>()
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<JoinConnections>().Handler());
        services.AddHttpClient<RenewClient>(client => client.BaseAddress = RenewClient.Address).AddSystemIdentity();
        services.AddHostedService<Joining>();
    }

    /// <summary>Endpoints of this group answer only to services of these roles. Checked before anything of the request is read.</summary>
    public static TBuilder RequireSystemIdentity<TBuilder>(this TBuilder endpoints, params ServiceRole[] roles)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Add(endpoint =>
        {
            var next = endpoint.RequestDelegate ?? throw new InvalidOperationException("The endpoint has no handler to protect.");
            endpoint.Metadata.Add(new SystemRoles(roles));
            endpoint.RequestDelegate = context => context.RequestServices.GetRequiredService<SystemAccess>().HandleAsync(context, roles, next);
        });
        return endpoints;
    }
}
