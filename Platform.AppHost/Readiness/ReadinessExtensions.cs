using Microsoft.Extensions.DependencyInjection;
using Platform.AppHost.Topology;

namespace Platform.AppHost.Readiness;

internal static class ReadinessExtensions
{
    private const string Http = "http";

    /// <summary>In a local run of everything: when all of it answers, says so, with addresses and a call of each seeded plugin to copy.</summary>
    public static void AddReadiness(this IDistributedApplicationBuilder builder, ControlPlane controlplane, bool once)
    {
        if (!builder.ExecutionContext.IsRunMode || controlplane is not ControlPlane.Here here)
        {
            return;
        }

        var accessKey = builder.AddSeedKey();
        here.Project.WithEnvironment("Seed__AccessKey", accessKey);
        var projects = builder.Resources.OfType<ProjectResource>().ToList();
        var nodes = projects.Where(project => project.Name.StartsWith(ControlPlaneExtensions.NodesName, StringComparison.Ordinal)).ToList();
        var editor = projects.Single(project => project.Name == "editor");
        builder.Services.AddSingleton(new ReadinessSettings(
            here.Project.GetEndpoint(Http),
            new EndpointReference(nodes[0], Http),
            [.. nodes.Select(node => node.Name)],
            new EndpointReference(editor, Http),
            accessKey,
            [.. projects.Select(project => project.Name)],
            once));
        builder.Services.AddSingleton<ResourceWatch>();
        builder.Services.AddSingleton<SeededPlugins>();
        builder.Services.AddHostedService<ReadinessService>();
    }
}
