using System.Globalization;
using Platform.AppHost.Identity;

namespace Platform.AppHost.Topology;

/// <summary>The nodes of a region. The local run numbers replicas; where nobody does, a node names itself.</summary>
internal static class Nodes
{
    private const string ReplicaVariable = "PLATFORM_REPLICA";

    // Two show that nothing depends on there being one. Deployed it is one, unless somebody says how many: not every platform tells replicas apart.
    private const int DefaultCount = 2;
    private const int DeployedCount = 1;

    // Each has a process, executors and a token of its own.
    private const int MostCount = 100;

    public static int Count(IDistributedApplicationBuilder builder) =>
        builder.Number("Nodes", 1, MostCount) ?? (builder.ExecutionContext.IsRunMode ? DefaultCount : DeployedCount);

    /// <summary>Each its name, its folder and the token that lets it join.</summary>
    public static IResourceBuilder<ProjectResource> AsNodesOf(this IResourceBuilder<ProjectResource> nodes, RegionResource region, IReadOnlyList<IResourceBuilder<ParameterResource>> tokens)
    {
        var builder = nodes.ApplicationBuilder;
        return nodes
            .WithReplicas(tokens.Count)
            .WithEnvironment("Region__Name", region.Name)
            .WithEnvironment(context =>
            {
                var number = context.EnvironmentVariables.TryGetValue(ReplicaVariable, out var replica) ? (string)replica : null;
                context.EnvironmentVariables[JoinTokens.Variable] = tokens[number is null ? 0 : int.Parse(number, CultureInfo.InvariantCulture) - 1].Resource;
                if (number is not null)
                {
                    context.EnvironmentVariables["Node__Name"] = region.Node(number);
                }

                if (builder.ExecutionContext.IsRunMode)
                {
                    Settle(context, builder, region.Node(number ?? "1"));
                }
                else
                {
                    context.EnvironmentVariables["Node__DataPath"] = DataFolder.Deployed;
                }
            });
    }

    private static void Settle(EnvironmentCallbackContext context, IDistributedApplicationBuilder builder, string name)
    {
        context.EnvironmentVariables["Node__DataPath"] = DataFolder.Of(builder, "nodes", name);
        context.EnvironmentVariables["Images__CachePath"] = DataFolder.Of(builder, "nodes", "images");
        context.EnvironmentVariables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={name}";
    }
}
