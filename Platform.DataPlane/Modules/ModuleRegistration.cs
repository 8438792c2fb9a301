namespace Platform.DataPlane.Modules;

internal static class ModuleRegistration
{
    public static void AddModules(this IServiceCollection services) => services.AddSingleton<ModuleStore>();
}
