namespace Platform.DataPlane.Capabilities.Secrets;

internal static class SecretGetRegistration
{
    public static void AddSecretGet(this IServiceCollection services)
    {
        services.AddSingleton<SecretGet>();
        services.AddOperation("secret.get", grants => grants.Secrets, provider => provider.GetRequiredService<SecretGet>().PerformAsync);
    }
}
