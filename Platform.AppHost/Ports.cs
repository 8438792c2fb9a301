namespace Platform.AppHost;

internal static class Ports
{
    // Regions on one machine: 8080, 8180, …
    private const int RegionStep = 100;

    /// <summary>The resource's port on loopback, unless the setting <c>Ports:{name}</c> says another. Where it is deployed the port is not its own business.</summary>
    public static IResourceBuilder<T> OnPort<T>(this IResourceBuilder<T> resource, int port, int region = 0)
        where T : IResourceWithEndpoints
    {
        var builder = resource.ApplicationBuilder;
        var chosen = builder.Number($"Ports:{resource.Resource.Name}", 1, ushort.MaxValue);
        return builder.ExecutionContext.IsRunMode
            ? resource.WithEndpoint("http", endpoint => endpoint.Port = chosen ?? (port + (region * RegionStep)))
            : resource;
    }
}
