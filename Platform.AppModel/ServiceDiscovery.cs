using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

internal static class ServiceDiscovery
{
    /// <param name="resource">Who is described.</param>
    /// <param name="name">Under another name than its own: as it is written, where its own is in capitals.</param>
    /// <param name="only">One endpoint, and no other.</param>
    /// <param name="context">Whose environment it is.</param>
    public static void Describe(IResourceWithEndpoints resource, string? name, string? only, EnvironmentCallbackContext context)
    {
        var variables = context.EnvironmentVariables;
        var told = ReferenceEnvironmentInjectionAnnotation.Of(context.Resource);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => only is null || endpoint.Name == only))
        {
            IReadOnlyList<object> addresses = context.ExecutionContext.IsPublishMode
                ? [new EndpointReference(resource, endpoint.Name)]
                : endpoint.StablePort is not null ? [endpoint.PublicUrl]
                : [.. Enumerable.Range(0, endpoint.AllocatedPorts.Count).Select(endpoint.UrlOf)];
            var variable = $"{name ?? resource.Name.ToUpperInvariant()}_{endpoint.Name.ToUpperInvariant()}".Replace('-', '_');
            if (told.HasFlag(ReferenceEnvironmentInjectionFlags.Endpoints))
            {
                variables[variable] = addresses[0];
            }

            if (!told.HasFlag(ReferenceEnvironmentInjectionFlags.ServiceDiscovery))
            {
                continue;
            }

            foreach (var address in addresses)
            {
                var index = counts.GetValueOrDefault(endpoint.UriScheme);
                counts[endpoint.UriScheme] = index + 1;
                variables[string.Create(CultureInfo.InvariantCulture, $"services__{name ?? resource.Name}__{endpoint.UriScheme}__{index}")] = address;
            }
        }
    }

    /// <summary>A parameter's scheme is known only where its value is: deployed it stands under <c>default</c>.</summary>
    public static async Task DescribeAsync(ExternalServiceResource service, EnvironmentCallbackContext context)
    {
        var isKnown = service.Uri is not null || context.ExecutionContext.IsRunMode;
        var scheme = isKnown ? (await service.ResolveAsync(context.CancellationToken)).Scheme : "default";
        var variable = VariableOf(service.Name.ToUpperInvariant());
        Tell(context, $"services__{service.Name}__{scheme}__0", isKnown && service.Uri is null ? $"{variable}_{scheme.ToUpperInvariant()}" : variable, service.Address);
    }

    /// <summary>One address in both forms, or in those that the program wants.</summary>
    public static void Tell(EnvironmentCallbackContext context, string discovered, string variable, object address)
    {
        var told = ReferenceEnvironmentInjectionAnnotation.Of(context.Resource);
        if (told.HasFlag(ReferenceEnvironmentInjectionFlags.ServiceDiscovery))
        {
            context.EnvironmentVariables[discovered] = address;
        }

        if (told.HasFlag(ReferenceEnvironmentInjectionFlags.Endpoints))
        {
            context.EnvironmentVariables[variable] = address;
        }
    }

    public static string VariableOf(string name) => name.Replace('-', '_');
}
