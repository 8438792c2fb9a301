using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

internal static class ServiceDiscovery
{
    public static void Describe(IResource resource, Dictionary<string, object> variables)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            for (var replica = 0; replica < endpoint.AllocatedPorts.Count; replica++)
            {
                variables[string.Create(CultureInfo.InvariantCulture, $"services__{resource.Name}__{endpoint.UriScheme}__{replica}")] = endpoint.UrlOf(replica);
            }

            var variable = $"{resource.Name}_{endpoint.Name}".Replace('-', '_').ToUpperInvariant();
            variables[variable] = endpoint.UrlOf(0);
        }
    }
}
