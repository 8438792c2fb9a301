using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>What a project is told of its own addresses where it is deployed.</summary>
internal static class PublishedPorts
{
    private const string Http = "http";
    private const string Https = "https";

    /// <param name="project">A project that is published.</param>
    /// <param name="isWeb">Whether its launch profile has an address: its port is not taken over, that there is one is.</param>
    public static IResourceBuilder<ProjectResource> WithPublishedPorts(this IResourceBuilder<ProjectResource> project, bool isWeb)
    {
        // Before the addresses themselves: a log that waits in memory, and a proxy in front, are what a deployment has.
        project.WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "in_memory");
        if (isWeb)
        {
            project.WithEnvironment("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true")
                .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, Http))
                .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, Https));
        }

        return project.WithEnvironment(context =>
        {
            Set(context, "HTTP_PORTS", Http);
            Set(context, "HTTPS_PORTS", Https);
        });
    }

    // The https address that comes by itself is the proxy's: the program behind it speaks http.
    private static void Set(EnvironmentCallbackContext context, string variable, string scheme)
    {
        var project = (IResourceWithEndpoints)context.Resource;
        var ports = project.Annotations.OfType<EndpointAnnotation>()
            .Where(endpoint => endpoint.UriScheme == scheme && endpoint.Name != Https)
            .Select(endpoint => new EndpointReference(project, endpoint.Name).Property(EndpointProperty.TargetPort))
            .ToList();
        if (ports.Count > 0 && !context.EnvironmentVariables.ContainsKey(variable))
        {
            context.EnvironmentVariables[variable] = ports.Skip(1).Aggregate(ReferenceExpression.Create($"{ports[0]}"), (all, port) => ReferenceExpression.Create($"{all};{port}"));
        }
    }
}
