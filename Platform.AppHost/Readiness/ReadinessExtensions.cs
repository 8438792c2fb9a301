using Microsoft.Extensions.DependencyInjection;

namespace Platform.AppHost.Readiness;

internal static class ReadinessExtensions
{
    private const string Http = "http";

    /// <summary>When everything answers, says so, with addresses and a call of each seeded plugin to copy.</summary>
    public static void AddReadiness(
        this IDistributedApplicationBuilder builder,
        IResourceBuilder<ProjectResource> controlplane,
        IResourceBuilder<ProjectResource> dataplane,
        IResourceBuilder<ProjectResource> editor,
        ReferenceExpression accessKey,
        bool once)
    {
        if (!builder.ExecutionContext.IsRunMode)
        {
            return;
        }

        var required = builder.Resources.OfType<ProjectResource>().Select(project => project.Name).ToList();
        builder.Services.AddSingleton(new ReadinessSettings(controlplane.GetEndpoint(Http), dataplane.GetEndpoint(Http), editor.GetEndpoint(Http), accessKey, required, once));
        builder.Services.AddSingleton<ResourceWatch>();
        builder.Services.AddSingleton<SeededPlugins>();
        builder.Services.AddHostedService<ReadinessService>();
    }
}
