namespace Platform.Editor.ControlPlane;

internal static class ControlPlaneExtensions
{
    public static IServiceCollection AddControlPlane(this IServiceCollection services)
    {
        services.AddHttpClient<ControlPlaneClient>(client =>
        {
            client.BaseAddress = new Uri("http+https://_api.controlplane/");
            // The resilience handler bounds each attempt; a build's event stream stays open for as long as the build.
            client.Timeout = Timeout.InfiniteTimeSpan;
        });
        return services;
    }
}
