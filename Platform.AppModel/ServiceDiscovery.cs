using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

internal static class ServiceDiscovery
{
    /// <param name="resource">Who is described.</param>
    /// <param name="name">Under another name than its own: as it is written, where its own is in capitals.</param>
    /// <param name="context">Whose environment it is.</param>
    public static void Describe(IResourceWithServiceDiscovery resource, string? name, EnvironmentCallbackContext context)
    {
        var variables = context.EnvironmentVariables;
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            IReadOnlyList<object> addresses = context.ExecutionContext.IsPublishMode
                ? [new EndpointReference(resource, endpoint.Name)]
                : endpoint.StablePort is not null ? [endpoint.PublicUrl]
                : [.. Enumerable.Range(0, endpoint.AllocatedPorts.Count).Select(endpoint.UrlOf)];
            var variable = $"{name ?? resource.Name.ToUpperInvariant()}_{endpoint.Name.ToUpperInvariant()}".Replace('-', '_');
            variables[variable] = addresses[0];
            foreach (var address in addresses)
            {
                var index = counts.GetValueOrDefault(endpoint.UriScheme);
                counts[endpoint.UriScheme] = index + 1;
                variables[string.Create(CultureInfo.InvariantCulture, $"services__{name ?? resource.Name}__{endpoint.UriScheme}__{index}")] = address;
            }

        }
    }
}
