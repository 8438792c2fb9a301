using Platform.AppHost.Identity;

namespace Platform.AppHost;

internal static class Images
{
    private const string SandboxParameter = "sandbox";
    private const string SharedVariable = "PLATFORM_SHARED";

    /// <summary>Whether services are in one network, with a folder that all of them share: as Compose and Helm put them there.</summary>
    public static bool SharesFolder(EnvironmentCallbackContext context) => context.EnvironmentVariables.ContainsKey(SharedVariable);

    /// <summary>Containers of ordinary profiles may not make namespaces: which walls those are that guests and builds get is not left to chance.</summary>
    public static IResourceBuilder<ProjectResource> WithSandbox(this IResourceBuilder<ProjectResource> service)
    {
        var builder = service.ApplicationBuilder;
        if (builder.ExecutionContext.IsPublishMode)
        {
            var kind = builder.Resources.OfType<ParameterResource>().FirstOrDefault(parameter => parameter.Name == SandboxParameter) is { } known
                ? builder.CreateResourceBuilder(known)
                : builder.AddParameter(SandboxParameter, "unprivileged", publishValueAsDefault: true);
            service.WithEnvironment("Sandbox__Kind", kind);
        }

        return service;
    }

    /// <summary>Deployed from the Dockerfile beside its project, with a volume for what it must not lose: identity, keys, or a node's whole state.</summary>
    public static IResourceBuilder<ProjectResource> PublishAsImage(this IResourceBuilder<ProjectResource> service)
    {
        service.WithEnvironment(context =>
        {
            // Where all of them share a folder, they know the authority by what it puts there. Who was told its key needs no folder.
            if (context.EnvironmentVariables.TryGetValue(SharedVariable, out var shared) && !context.EnvironmentVariables.ContainsKey(IdentityExtensions.AuthorityKeyVariable))
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
