using Platform.DataPlane.AccessKeys;

namespace Platform.DataPlane.Catalog;

internal static class CatalogRegistration
{
    public static void AddCatalog(this IServiceCollection services)
    {
        services.AddSingleton<CurrentCatalog>();
        services.AddSingleton<CatalogDisk>();
        services.AddSingleton<RegionalCatalog>();
        services.AddSingleton<KeyCheck>();
        services.AddHostedService<CatalogSync>();
        services.AddHostedService<RegionalSharing>();
        services.AddHealthChecks().AddCheck<CatalogHealth>("catalog");
    }
}
