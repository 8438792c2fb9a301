namespace Platform.DataPlane.Capabilities.PluginCall;

internal static class PluginCallRegistration
{
    public static void AddPluginCall(this IServiceCollection services)
    {
        services.AddSingleton<PluginCallOperation>();

        // Found at the first call: whoever runs plugins needs the operations before.
        services.AddOperation("plugin.call", grants => grants.PluginCall, provider =>
            (grant, call, stop) => provider.GetRequiredService<PluginCallOperation>().PerformAsync(grant, call, stop));
    }
}
