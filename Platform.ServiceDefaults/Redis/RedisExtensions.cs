using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Platform.ServiceDefaults.Redis;

public static class RedisExtensions
{
    /// <summary>Registers <see cref="RedisConnection"/> for <c>ConnectionStrings:{name}</c>; without one the service does without.</summary>
    public static TBuilder AddRedis<TBuilder>(this TBuilder builder, string name = "redis")
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<RedisConnection>(services, name));
        builder.Services.AddHealthChecks().AddCheck<RedisHealthCheck>(name);
        return builder;
    }
}
