using System.Globalization;

namespace Platform.AppHost;

internal static class Ports
{
    /// <summary>The resource's port on loopback, unless the setting <c>Ports:{name}</c> says another.</summary>
    public static IResourceBuilder<T> OnPort<T>(this IResourceBuilder<T> resource, int port)
        where T : IResourceWithEndpoints
    {
        var chosen = resource.ApplicationBuilder.Configuration[$"Ports:{resource.Resource.Name}"];
        return resource.WithEndpoint("http", endpoint => endpoint.Port = chosen is null ? port : int.Parse(chosen, CultureInfo.InvariantCulture));
    }
}
