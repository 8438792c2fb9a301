using Platform.Contracts.Grants;

namespace Platform.DataPlane.Capabilities.Cache;

internal static class CacheRegistration
{
    public static void AddCache(this IServiceCollection services)
    {
        services.AddSingleton<CacheStore>();
        services.AddSingleton<CacheOperations>();
        Add("cache.get", operations => operations.GetAsync);
        Add("cache.set", operations => operations.SetAsync);
        Add("cache.delete", operations => operations.DeleteAsync);

        void Add(string name, Func<CacheOperations, Func<CacheGrant, Call, CancellationToken, Task<byte[]>>> operation) =>
            services.AddOperation(name, grants => grants.Cache, provider => operation(provider.GetRequiredService<CacheOperations>()));
    }
}
