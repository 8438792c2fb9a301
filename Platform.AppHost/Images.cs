namespace Platform.AppHost;

internal static class Images
{
    private const string SharedVariable = "PLATFORM_SHARED";

    /// <summary>Containers of ordinary profiles may not make namespaces: which walls those are that guests and builds get is not left to chance.</summary>
    public static IResourceBuilder<ProjectResource> WithSandbox(this IResourceBuilder<ProjectResource> service) =>
        service.ApplicationBuilder.ExecutionContext.IsPublishMode ? service.WithEnvironment("Sandbox__Kind", "unprivileged") : service;

    /// <summary>Deployed from the Dockerfile beside its project, with a volume for what it must not lose: identity, keys, or a node's whole state.</summary>
    public static IResourceBuilder<ProjectResource> PublishAsImage(this IResourceBuilder<ProjectResource> service)
    {
        service.WithEnvironment(context =>
        {
            // Where all of them share a folder, they know the authority by what it puts there.
            if (context.EnvironmentVariables.TryGetValue(SharedVariable, out var shared))
            {
                context.EnvironmentVariables["Identity__AuthorityFile"] = $"{shared}/authority.crt";
            }
        });
        var project = service.Resource.Annotations.OfType<IProjectMetadata>().Single().ProjectPath;
        return service.PublishAsDockerFile(image => image
            .WithDockerfile("..", $"{Path.GetFileName(Path.GetDirectoryName(project))}/Dockerfile")
            .WithVolume($"{service.Resource.Name}-data", DataFolder.Deployed));
    }
}
