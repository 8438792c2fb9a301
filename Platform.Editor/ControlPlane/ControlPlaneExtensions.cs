namespace Platform.Editor.ControlPlane;

internal static class ControlPlaneExtensions
{
    public static IServiceCollection AddControlPlane(this IServiceCollection services)
    {
        services.AddHttpClient<ControlPlaneClient>(client =>
        {
            client.BaseAddress = new Uri("https+http://_http.controlplane/");
            // The resilience handler bounds each attempt; a build's event stream stays open for as long as the build.
            client.Timeout = Timeout.InfiniteTimeSpan;
        });
        return services;
    }
}
