using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure;

namespace Aspire.Hosting.Publishing.Workloads;

/// <summary>Values in the words of a tool that has one network, where a service is found by its resource's name and the port it listens on.</summary>
/// <param name="sharedFolder">A folder that all programs share; blobs lie in it.</param>
internal abstract class WorkloadText(string sharedFolder)
{
    public string Of(object value) => value switch
    {
        ParameterResource parameter => Parameter(parameter),
        FormattedValue formatted => formatted.Parameter is { } parameter ? Encoded(parameter) : Of(formatted.Value),
        ReferenceExpression expression => string.Concat(expression.Parts.Select(Of)),
        ConnectionStringReference reference => Of(reference.Resource.ConnectionStringExpression),
        IResourceWithConnectionString resource => Of(resource.ConnectionStringExpression),
        EndpointReference endpoint => Of(endpoint.Property(EndpointProperty.Url)),
        EndpointReferenceExpression endpoint => Of(endpoint),
        BicepOutputReference => new Uri($"{sharedFolder}/blobs/").AbsoluteUri,
        _ => Literal(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };

    /// <summary>A program's variables, without those that would lead nowhere.</summary>
    public Dictionary<string, string> Of(IReadOnlyDictionary<string, object> environment) =>
        environment.Where(variable => !IsDead(variable)).ToDictionary(variable => variable.Key, variable => Of(variable.Value), StringComparer.Ordinal);

    protected abstract string Parameter(ParameterResource parameter);

    /// <summary>A parameter as a part of an address.</summary>
    protected abstract string Encoded(ParameterResource parameter);

    /// <summary>The address that browsers are given, which only the operator knows.</summary>
    protected abstract string PublicAddress(IResource resource);

    /// <summary>The application's own text, which the tool must not take for one of its expressions.</summary>
    protected abstract string Literal(string text);

    /// <summary>Told of each endpoint that is named: who names one connects to it.</summary>
    protected virtual void Reaches(EndpointReference endpoint, int port)
    {
    }

    private string Of(EndpointReferenceExpression expression)
    {
        var endpoint = expression.Endpoint;
        if (IsProxys(endpoint))
        {
            return PublicAddress(endpoint.Resource);
        }

        // What ASP.NET Core's base images listen on, where nothing else was said.
        var number = endpoint.Annotation.TargetPort ?? endpoint.Annotation.Port ?? ProjectResourceBuilderExtensions.ContainerPort;
        var port = number.ToString(CultureInfo.InvariantCulture);
        Reaches(endpoint, number);
        return expression.Property switch
        {
            EndpointProperty.Host or EndpointProperty.IPV4Host => endpoint.Resource.Name,
            EndpointProperty.Port or EndpointProperty.TargetPort => port,
            EndpointProperty.Scheme => endpoint.Annotation.UriScheme,
            EndpointProperty.HostAndPort => $"{endpoint.Resource.Name}:{port}",
            _ => $"{endpoint.Annotation.UriScheme}://{endpoint.Resource.Name}:{port}",
        };
    }

    // Discovery prefers https; at this one nobody would answer.
    private static bool IsDead(KeyValuePair<string, object> variable) =>
        IsProxys(variable.Value) && (variable.Key.StartsWith("services__", StringComparison.Ordinal) || variable.Key.EndsWith("_HTTPS", StringComparison.Ordinal));

    private static bool IsProxys(object value) => value is EndpointReference endpoint && Workload.IsProxys(endpoint.Resource, endpoint.EndpointName);
}
