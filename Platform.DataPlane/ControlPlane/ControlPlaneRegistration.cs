using Platform.ServiceDefaults.Identity;

namespace Platform.DataPlane.ControlPlane;

internal static class ControlPlaneRegistration
{
    public static void AddControlPlane(this IServiceCollection services) =>
        services.AddHttpClient<ControlPlaneClient>(client => client.BaseAddress = new Uri("https://_system.controlplane/")).AddSystemIdentity();
}
