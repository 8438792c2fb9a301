namespace Platform.DataPlane.Quotas;

internal static class QuotaRegistration
{
    public static void AddQuotas(this IServiceCollection services)
    {
        services.AddSingleton<RegionLink>();
        services.AddSingleton<QuotaCheck>();
        services.AddSingleton<QuotaStore>();
        services.AddSingleton<QuotaNotices>();
        services.AddSingleton<QuotaExchange>();
        services.AddHostedService(services => services.GetRequiredService<QuotaExchange>());
    }
}
