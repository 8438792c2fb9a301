using System.Globalization;
using Platform.AppHost.Identity;

namespace Platform.AppHost;

/// <summary>The nodes of the local region. The local run numbers replicas; where nobody does, a node names itself.</summary>
internal static class Nodes
{
    public const string Region = "local";

    private const string ReplicaVariable = "PLATFORM_REPLICA";

    // Two show that nothing depends on there being one.
    private const int DefaultCount = 2;

    public static int Count(IDistributedApplicationBuilder builder) =>
        builder.Configuration["Nodes"] is { } count ? int.Parse(count, CultureInfo.InvariantCulture) : DefaultCount;

    public static void Identify(EnvironmentCallbackContext context, IDistributedApplicationBuilder builder, Keys keys)
    {
        context.EnvironmentVariables["Region__Name"] = Region;
        context.EnvironmentVariables[IdentityExtensions.TokenVariable] = keys.Joining.Nodes[0].Resource;
        if (context.EnvironmentVariables.TryGetValue(ReplicaVariable, out var number))
        {
            var name = $"node-{number}";
            context.EnvironmentVariables[IdentityExtensions.TokenVariable] = keys.Joining.Nodes[int.Parse((string)number, CultureInfo.InvariantCulture) - 1].Resource;
            context.EnvironmentVariables["Node__Name"] = name;
            context.EnvironmentVariables["Node__DataPath"] = DataFolder.Of(builder, "nodes", name);
            context.EnvironmentVariables["Images__CachePath"] = DataFolder.Of(builder, "nodes", "images");
            context.EnvironmentVariables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={name}";
        }
    }
}
