using System.Globalization;

namespace Platform.AppHost;

/// <summary>The nodes of the local region. The local run numbers replicas; where nobody does, a node names itself.</summary>
internal static class Nodes
{
    private const string ReplicaVariable = "PLATFORM_REPLICA";

    // Two show that nothing depends on there being one.
    private const int DefaultCount = 2;

    public static int Count(IDistributedApplicationBuilder builder) =>
        builder.Configuration["Nodes"] is { } count ? int.Parse(count, CultureInfo.InvariantCulture) : DefaultCount;

    public static void Identify(EnvironmentCallbackContext context, IDistributedApplicationBuilder builder)
    {
        if (context.EnvironmentVariables.TryGetValue(ReplicaVariable, out var number))
        {
            var name = $"node-{number}";
            var data = Path.Combine(builder.AppHostDirectory, "..", builder.Configuration["Platform:Data"] ?? ".platform", "nodes", name);
            context.EnvironmentVariables["Node__Name"] = name;
            context.EnvironmentVariables["Node__DataPath"] = Path.GetFullPath(data);
            context.EnvironmentVariables["Images__CachePath"] = Path.GetFullPath(Path.Combine(data, "..", "images"));
            context.EnvironmentVariables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={name}";
        }
    }
}
