using Platform.ServiceDefaults.Secrets;

namespace Platform.DataPlane.Secrets;

internal static class SecretRegistration
{
    public static void AddSecrets(this IServiceCollection services)
    {
        services.AddSingleton<HandedKeys>();
        services.AddSingleton<IKeyRing>(provider => provider.GetRequiredService<HandedKeys>());
        services.AddSingleton<Vault>();
        services.AddSingleton<KeyHandover>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyHandover>());
    }
}
