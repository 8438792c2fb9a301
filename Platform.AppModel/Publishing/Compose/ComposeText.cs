using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure;

namespace Aspire.Hosting.Publishing.Compose;

/// <summary>Values in Compose's words: a parameter is a variable of the .env file, an endpoint a service's name and the port it listens on.</summary>
internal sealed class ComposeText(string sharedFolder)
{
    private readonly List<ParameterResource> _parameters = [];
    private readonly List<string> _publicServices = [];

    /// <summary>Parameters that were referred to, each once.</summary>
    public IReadOnlyList<ParameterResource> Parameters => _parameters;

    /// <summary>Services whose public address was referred to.</summary>
    public IReadOnlyList<string> PublicServices => _publicServices;

    public string Of(object value) => value switch
    {
        ParameterResource parameter => Variable(parameter),
        ReferenceExpression expression => string.Concat(expression.Parts.Select(Of)),
        ConnectionStringReference reference => Of(reference.Resource.ConnectionStringExpression),
        IResourceWithConnectionString resource => Of(resource.ConnectionStringExpression),
        EndpointReference endpoint => Of(endpoint.Property(EndpointProperty.Url)),
        EndpointReferenceExpression endpoint => Of(endpoint),
        BicepOutputReference => new Uri($"{sharedFolder}/blobs/").AbsoluteUri,
        // A dollar of the application's own is not one of Compose's.
        _ => (Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Replace("$", "$$", StringComparison.Ordinal),
    };

    public static string NameOf(string resource) => resource.Replace('-', '_').ToUpperInvariant();

    /// <summary>Nobody speaks TLS at the https address that a project has by itself: it is a proxy's, and here there is none.</summary>
    public static bool IsProxys(object value) =>
        value is EndpointReference { EndpointName: "https" } endpoint && endpoint.Resource.Annotations.OfType<EndpointAnnotation>().Any(other => other.Name == "http");

    private string Of(EndpointReferenceExpression expression)
    {
        var endpoint = expression.Endpoint;
        if (IsProxys(endpoint))
        {
            if (!_publicServices.Contains(endpoint.Resource.Name))
            {
                _publicServices.Add(endpoint.Resource.Name);
            }

            return $"${{{NameOf(endpoint.Resource.Name)}_URL}}";
        }

        var port = PortOf(endpoint).ToString(CultureInfo.InvariantCulture);
        return expression.Property switch
        {
            EndpointProperty.Host or EndpointProperty.IPV4Host => endpoint.Resource.Name,
            EndpointProperty.Port or EndpointProperty.TargetPort => port,
            EndpointProperty.Scheme => endpoint.Annotation.UriScheme,
            EndpointProperty.HostAndPort => $"{endpoint.Resource.Name}:{port}",
            _ => $"{endpoint.Annotation.UriScheme}://{endpoint.Resource.Name}:{port}",
        };
    }

    // What ASP.NET Core's base images listen on, where nothing else was said.
    private static int PortOf(EndpointReference endpoint) => endpoint.Annotation.TargetPort ?? endpoint.Annotation.Port ?? ProjectResourceBuilderExtensions.ContainerPort;

    private string Variable(ParameterResource parameter)
    {
        if (!_parameters.Contains(parameter))
        {
            _parameters.Add(parameter);
        }

        var name = NameOf(parameter.Name);
        return parameter.Default is null ? $"${{{name}:?set {name} in the .env file}}" : $"${{{name}}}";
    }
}
