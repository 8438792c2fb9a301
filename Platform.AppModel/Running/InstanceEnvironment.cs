using System.Collections;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>The environment of a project or executable: Aspire's conventions, then what the app host says.</summary>
internal static class InstanceEnvironment
{
    /// <summary>The replica's number, from 1; only the local run sets it, so callbacks can tell replicas apart.</summary>
    public const string ReplicaVariable = "PLATFORM_REPLICA";

    private const string AttributesVariable = "OTEL_RESOURCE_ATTRIBUTES";
    private const string InstanceAttribute = "service.instance.id=";

    // Ours, not the children's: our own addresses and mode, and settings of the app host that may be secrets.
    private static readonly string[] NotInherited =
        ["ASPNETCORE_", "DOTNET_ENVIRONMENT", "DOTNET_LAUNCH_PROFILE", "Parameters__", "ConnectionStrings__", "Ports__", "MSBUILD"];

    public static async Task<Dictionary<string, object>> DeclaredAsync(IResource resource, int index, DistributedApplicationExecutionContext execution, bool isReplicated)
    {
        var number = (index + 1).ToString(CultureInfo.InvariantCulture);
        var variables = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["OTEL_SERVICE_NAME"] = resource.Name,
            [AttributesVariable] = InstanceAttribute + (isReplicated ? $"{resource.Name}-{number}" : resource.Name),
            [ReplicaVariable] = number,
            // A line per record, so that lines of several resources can stand together.
            ["Logging__Console__FormatterName"] = "simple",
            ["Logging__Console__FormatterOptions__SingleLine"] = "true",
        };
        foreach (var (name, value) in resource.Annotations.OfType<LaunchProfile>().SelectMany(profile => profile.Variables))
        {
            variables[name] = value;
        }

        var urls = resource.Annotations.OfType<EndpointAnnotation>()
            .Where(endpoint => endpoint.UriScheme is "http" or "https" && index < endpoint.AllocatedPorts.Count)
            .Select(endpoint => endpoint.UrlOf(index))
            .ToList();
        if (resource is ProjectResource && urls.Count > 0)
        {
            variables["ASPNETCORE_URLS"] = string.Join(';', urls);
        }

        var context = new EnvironmentCallbackContext(execution, resource, variables);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        foreach (var (name, value) in variables.ToList())
        {
            // Its own port, not that of all replicas.
            if (value is EndpointReferenceExpression { Property: EndpointProperty.TargetPort, Endpoint: { IsAllocated: true } own } && own.Resource == resource)
            {
                variables[name] = own.Annotation.AllocatedPorts[index].ToString(CultureInfo.InvariantCulture);
            }
        }

        return variables;
    }

    /// <summary>A replica goes by the instance id that its telemetry carries.</summary>
    public static string NameOf(Dictionary<string, object> variables) =>
        ((string)variables[AttributesVariable]).Split(',').First(attribute => attribute.StartsWith(InstanceAttribute, StringComparison.Ordinal))[InstanceAttribute.Length..];

    public static async Task<Dictionary<string, string>> ResolveAsync(Dictionary<string, object> declared, CancellationToken cancellationToken)
    {
        var environment = Inherited();
        foreach (var (name, value) in declared)
        {
            if (value is IValueProvider provider)
            {
                if (await provider.GetValueAsync(cancellationToken) is { } resolved)
                {
                    environment[name] = resolved;
                }
            }
            else
            {
                environment[name] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            }
        }

        return environment;
    }

    private static Dictionary<string, string> Inherited() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Where(variable => !NotInherited.Any(prefix => ((string)variable.Key).StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
        .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal);
}
