namespace Platform.ControlPlane.Seeding;

internal static class SeedExtensions
{
    public static void AddSeeding(this IServiceCollection services)
    {
        services.AddSingleton<SeedEnvironment>();
        services.AddSingleton<SeedPlugins>();
        services.AddHostedService<Seed>();
    }
}
